package org.cednews.app.start;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/// The settings of this program: the components of all records with `@ConfigurationProperties`, of
/// every module and every role.
final class Settings {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(NEWS_[A-Z_]+)");

  private Settings() {}

  /// The records, found on the class path, so that none is forgotten.
  static List<Class<?>> records() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var records = new ArrayList<Class<?>>();
    for (var found : scanner.findCandidateComponents("org.cednews")) {
      records.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }
    records.sort(Comparator.comparing(Settings::prefix).thenComparing(Class::getName));
    return records;
  }

  /// All of them by name, such as `news.fetch.max-size`; `*` stands for a name that operators
  /// choose.
  static SortedMap<String, RecordComponent> all() {
    var all = new TreeMap<String, RecordComponent>();
    records().forEach(type -> add(prefix(type), type, all));
    return all;
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static void add(String prefix, Class<?> type, SortedMap<String, RecordComponent> all) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      Type value = component.getGenericType();
      if (Map.class.isAssignableFrom(component.getType())) {
        name += ".*";
        value = ((ParameterizedType) value).getActualTypeArguments()[1];
      }
      if (value instanceof Class<?> nested && nested.isRecord()) {
        add(name, nested, all);
      } else {
        all.putIfAbsent(name, component);
      }
    }
  }

  /// Reads every record as the program will.
  ///
  /// @throws StartRefused if one cannot be; the message names the setting
  static void check(ConfigurableEnvironment environment) {
    var binder = Binder.get(environment);
    Map<String, String> variables = variables(environment.getPropertySources());
    for (Class<?> type : records()) {
      try {
        binder.bindOrCreate(prefix(type), type);
      } catch (BindException e) {
        throw new StartRefused(BadSetting.told(e, variables));
      }
    }
  }

  /// The environment variables that the program's own settings file names, by the names of the
  /// settings that they give.
  static Map<String, String> variables(PropertySources sources) {
    var variables = new TreeMap<String, String>();
    for (PropertySource<?> source : sources) {
      if (source instanceof EnumerablePropertySource<?> names) {
        for (String name : names.getPropertyNames()) {
          Matcher variable = VARIABLE.matcher(String.valueOf(names.getProperty(name)));
          if (variable.lookingAt()) {
            variables.putIfAbsent(name, variable.group(1));
          }
        }
      }
    }
    return variables;
  }
}
