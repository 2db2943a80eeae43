# The program as an image. The jar is built on the host first, because a JDK 25 with Maven is not a common image:
#
#     mvn -DskipTests package
#     docker build -t ced-news .
FROM eclipse-temurin:25-jre AS unpacked
WORKDIR /unpacked
COPY news-app/target/news-app-*.jar news-app.jar
RUN java -Djarmode=tools -jar news-app.jar extract --destination run

FROM eclipse-temurin:25-jre

# A number instead of a name: so an orchestrator can see that it is not root.
RUN mkdir /data && chown 10001:10001 /data
WORKDIR /opt/news

# The libraries change less often than the program.
COPY --from=unpacked /unpacked/run/lib/ lib/
COPY --from=unpacked /unpacked/run/news-app.jar news-app.jar
COPY java.args java.args

# A run on a folder of its own, from which Java learns what a start loads.
RUN java @java.args -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit=classes.jsa -cp news-app.jar \
        org.cednews.app.CdsTraining /tmp/training \
    && rm -rf /tmp/training

USER 10001:10001

# JDK_JAVA_OPTIONS is read by java itself: give it another value to give Java other options.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=60" \
    NEWS_ADDRESS=0.0.0.0 \
    NEWS_PORT=8080 \
    NEWS_DATA=/data
VOLUME /data
EXPOSE 8080

# Ready is not only up: the view has caught up with the log. There is no curl in the image, but bash.
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$NEWS_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]

ENTRYPOINT ["java", "@java.args", "-XX:SharedArchiveFile=classes.jsa", "-jar", "news-app.jar"]
