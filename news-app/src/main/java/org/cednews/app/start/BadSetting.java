package org.cednews.app.start;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;

/// Says in one line what is wrong with a setting, and what it could be instead.
final class BadSetting {

  private BadSetting() {}

  /// @param variables the environment variables that give settings, by the names of the settings
  static String told(BindException failure, Map<String, String> variables) {
    BindException innermost = failure;
    @Nullable Throwable cause = failure;
    while (cause instanceof BindException || cause instanceof BeanInstantiationException) {
      innermost = cause instanceof BindException deeper ? deeper : innermost;
      cause = cause.getCause();
    }
    if (!(cause instanceof ConversionFailedException conversion)) {
      // A record objects to it, and names it itself.
      return oneLine(
          withVariable(String.valueOf(cause == null ? failure : cause.getMessage()), variables));
    }
    String name = innermost.getName().toString();
    return oneLine(
        withVariable(name, variables)
            + " is '"
            + conversion.getValue()
            + "', not "
            + wanted(conversion.getTargetType().getType()));
  }

  // The name of a setting, where the text begins with it, and the variable that gives it.
  private static String withVariable(String text, Map<String, String> variables) {
    int end = text.indexOf(' ');
    String name = end < 0 ? text : text.substring(0, end);
    @Nullable String variable = variables.get(name);
    return variable == null ? text : name + " (" + variable + ")" + text.substring(name.length());
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Duration.class) {
      return "a duration such as 500ms, 30s, 5m, 2h or 90d";
    }
    if (type == DataSize.class) {
      return "a size such as 512KB or 2MB";
    }
    if (type == URI.class) {
      return "an address such as https://news.example.org";
    }
    if (type == InetAddress.class) {
      return "an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    return "a " + type.getSimpleName();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
