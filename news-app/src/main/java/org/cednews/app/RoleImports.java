package org.cednews.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cednews.api.ApiConfiguration;
import org.cednews.app.start.ProgramSettings;
import org.cednews.app.start.Role;
import org.cednews.ingest.IngestConfiguration;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/// Takes in the modules of the roles that are on.
final class RoleImports implements ImportSelector {

  private final Set<Role> roles;

  RoleImports(Environment environment) {
    roles = ProgramSettings.of(environment).roles();
  }

  @Override
  public String[] selectImports(AnnotationMetadata importing) {
    List<String> imports = new ArrayList<>();
    if (roles.contains(Role.INGEST)) {
      imports.add(IngestConfiguration.class.getName());
      imports.add(FirstPosts.class.getName());
    }
    if (roles.contains(Role.API)) {
      imports.add(ApiConfiguration.class.getName());
    }
    return imports.toArray(String[]::new);
  }
}
