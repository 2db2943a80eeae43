package org.cednews.app.server;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import org.cednews.web.page.Site;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the OpenAPI document says of all addresses: whose API it is, where it answers (as the
/// settings have it, whatever a request says), how errors look, and who may write.
@Configuration(proxyBeanMethods = false)
public class ApiDescription {

  private static final String PROBLEM = "Problem";
  private static final String KEY = "key";
  private static final String SESSION = "session";

  @Bean
  OpenAPI openApi(ObjectProvider<Site> sites) {
    var api =
        new OpenAPI()
            .info(
                new Info()
                    .title("CED News")
                    .version("1")
                    .description(
                        "Search and read the published posts, follow any search, and write posts."))
            .components(
                new Components()
                    .addSchemas(PROBLEM, problem())
                    .addSecuritySchemes(
                        KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                    .addSecuritySchemes(
                        SESSION,
                        new SecurityScheme()
                            .type(SecurityScheme.Type.APIKEY)
                            .in(SecurityScheme.In.COOKIE)
                            .name("JSESSIONID")));
    sites.ifAvailable(site -> api.addServersItem(new Server().url(site.url().toString())));
    return api;
  }

  private static Schema<?> problem() {
    var problem = new ObjectSchema();
    problem
        .description("RFC 9457 problem details")
        .addProperty("type", new StringSchema().description("a stable name of the problem"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema().description("what is wrong this time"))
        .addProperty("parameter", new StringSchema().description("the parameter that is to blame"))
        .addProperty("field", new StringSchema().description("the field that is to blame"));
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }

  /// Names operations by controller and method, such as `postsSearch`: several controllers have a
  /// method of one name, and a number behind it would change with their order.
  @Bean
  GlobalOperationCustomizer operationNames() {
    return (operation, handler) -> {
      String controller = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
      String method = handler.getMethod().getName();
      operation.setOperationId(
          controller.substring(0, 1).toLowerCase(Locale.ROOT)
              + controller.substring(1)
              + method.substring(0, 1).toUpperCase(Locale.ROOT)
              + method.substring(1));
      return operation;
    };
  }

  @Bean
  GlobalOpenApiCustomizer problemsAndKeys() {
    return api -> {
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperations()
                      .forEach(operation -> complete(operation, path.startsWith("/api/desk"))));
      DeskSchemas.describe(api);
    };
  }

  private static void complete(Operation operation, boolean writes) {
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("a problem")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    if (writes) {
      operation.addSecurityItem(new SecurityRequirement().addList(KEY));
      operation.addSecurityItem(new SecurityRequirement().addList(SESSION));
    }
  }
}
