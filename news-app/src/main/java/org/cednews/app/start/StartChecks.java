package org.cednews.app.start;

import java.util.Set;
import java.util.TreeSet;
import org.cednews.broker.DirectoryLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/// Looks at everything that a start needs, before anything is started or written, and then takes
/// the data folder for this process, until it ends.
///
/// What costs nothing to look at comes first; Kafka gets some seconds to answer; only when all is
/// well is the folder made.
public final class StartChecks
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private @Nullable DirectoryLock folder;

  /// @throws StartRefused if something is missing or wrong
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    var variables = Settings.variables(environment.getPropertySources());
    Set<String> names = new TreeSet<>(Settings.all().keySet());
    new UnknownNames(names, Set.copyOf(variables.values())).check(environment);
    Settings.check(environment);
    var program = ProgramSettings.of(environment);
    var data = new DataFolderCheck(program.folder());
    data.check();
    ListeningAddress.of(environment, variables).check();
    KafkaCheck.of(environment, program).check();
    folder = data.take();
    // What is registered first is destroyed last.
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("dataFolder", folder::close);
  }

  /// Lets go of the folder of a start that did not succeed.
  public void letGo() {
    if (folder != null) {
      folder.close();
    }
  }
}
