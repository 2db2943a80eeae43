package org.cednews.bench.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.bench.drive.CpuTime;
import org.cednews.event.Topics;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/// The steps of an import that nobody can leave out, and nothing else.
final class BareImport {

  /// @param cpu of this whole process, and so with the share of the broker
  record Cost(long nanos, long cpu) {

    Cost plus(Cost other) {
      return new Cost(nanos + other.nanos, cpu + other.cpu);
    }
  }

  private BareImport() {}

  /// Reads an export, cleans what is in it and appends it.
  ///
  /// @param threads 1 for all in one; else how many clean and append beside the one that reads
  /// @return what it took until all was acknowledged
  static Cost run(Path export, Map<String, Object> kafka, int threads)
      throws IOException, XMLStreamException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("acks", "all");
    settings.put("compression.type", "zstd");
    settings.put("linger.ms", 0);
    var failure = new AtomicReference<Exception>();
    long cpu = CpuTime.ofThisProcess();
    long begin = System.nanoTime();
    try (var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var workers =
            new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(100),
                // Whoever reads helps when the others are behind.
                new ThreadPoolExecutor.CallerRunsPolicy())) {
      read(
          export,
          html -> {
            Runnable work =
                () -> {
                  byte[] clean = Jsoup.clean(html, Safelist.relaxed()).getBytes(UTF_8);
                  var _ =
                      producer.send(
                          new ProducerRecord<>(Topics.POSTS, clean),
                          (sent, broken) -> {
                            if (broken != null) {
                              failure.set(broken);
                            }
                          });
                };
            if (threads == 1) {
              work.run();
            } else {
              workers.execute(work);
            }
          });
      workers.shutdown();
      workers.awaitTermination(1, TimeUnit.HOURS);
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IOException("the log did not acknowledge", failure.get());
    }
    return new Cost(System.nanoTime() - begin, CpuTime.ofThisProcess() - cpu);
  }

  private interface Taker {
    void take(String html);
  }

  private static void read(Path export, Taker taker) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(export), 64 * 1024)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        reader.next();
        if (reader.isStartElement()
            && reader.getLocalName().equals("encoded")
            && "content".equals(reader.getPrefix())) {
          taker.take(reader.getElementText());
        }
      }
    }
  }
}
