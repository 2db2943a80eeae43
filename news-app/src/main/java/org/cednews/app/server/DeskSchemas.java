package org.cednews.app.server;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Objects;
import org.cednews.ingest.desk.DeskForms;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.form.Form.Field;
import org.cednews.ingest.form.Form.Value;

/// Describes what the desk takes: each object by the form that it is read by, so that neither can
/// have a field that the other has not.
final class DeskSchemas {

  private static final String JSON = "application/json";
  private static final String POSTS = "/api/desk/posts";
  private static final String POST = POSTS + "/{id}";
  private static final String CAPTURES = "/api/desk/captures";

  private final OpenAPI api;

  private DeskSchemas(OpenAPI api) {
    this.api = api;
  }

  /// Does nothing on a node without a desk.
  static void describe(OpenAPI api) {
    if (api.getPaths().containsKey(CAPTURES)) {
      api.getPaths().entrySet().stream()
          .filter(path -> path.getKey().startsWith("/api/desk"))
          .flatMap(path -> path.getValue().readOperations().stream())
          .forEach(DeskSchemas::json);
      var schemas = new DeskSchemas(api);
      DeskForms.taken().forEach(schemas::takes);
      schemas.gives(schemas.operation(HttpMethod.GET, POST), DeskForms.post());
      schemas.takesFiles(schemas.operation(HttpMethod.POST, CAPTURES));
      schemas.answers(schemas.operation(HttpMethod.POST, CAPTURES), "202", "taken");
      schemas.answers(schemas.operation(HttpMethod.POST, POSTS), "201", "published");
    }
  }

  private void takes(String name, Form form) {
    String[] parts = name.split(" ", 2);
    HttpMethod method = HttpMethod.valueOf(parts[0]);
    boolean patch = method == HttpMethod.PATCH;
    var content = new Content();
    // What is null in a change is dropped.
    Schema<?> schema = reference(form, patch);
    content.addMediaType(JSON, new MediaType().schema(schema));
    if (patch) {
      content.addMediaType("application/merge-patch+json", new MediaType().schema(schema));
    }
    operation(method, parts[1]).setRequestBody(new RequestBody().required(true).content(content));
  }

  private void gives(Operation operation, Form form) {
    requireNonNull(operation.getResponses().get("200"))
        .setContent(
            new Content().addMediaType(JSON, new MediaType().schema(reference(form, false))));
  }

  // Everything that the desk answers is JSON, where it does not say otherwise.
  private static void json(Operation operation) {
    operation
        .getResponses()
        .values()
        .forEach(
            response -> {
              Content content = response.getContent();
              if (content != null && content.containsKey("*/*")) {
                content.addMediaType(JSON, content.remove("*/*"));
              }
            });
  }

  // What Spring's types say is right but for the status.
  private void answers(Operation operation, String status, String description) {
    var responses = operation.getResponses();
    responses.addApiResponse(
        status, requireNonNull(responses.remove("200")).description(description));
  }

  private void takesFiles(Operation operation) {
    Schema<?> file = type("string").format("binary");
    operation.setRequestBody(
        new RequestBody()
            .required(true)
            .description("the bytes of one file, with its content type")
            .content(
                new Content()
                    .addMediaType("application/octet-stream", new MediaType().schema(file))));
  }

  private Operation operation(HttpMethod method, String path) {
    var item = Objects.requireNonNull(api.getPaths().get(path), path);
    return Objects.requireNonNull(item.readOperationsMap().get(method), path);
  }

  private Schema<?> reference(Form form, boolean nullable) {
    if (api.getComponents().getSchemas().get(form.name()) == null) {
      api.getComponents().addSchemas(form.name(), schema(form, nullable));
    }
    return new JsonSchema().$ref("#/components/schemas/" + form.name());
  }

  private Schema<?> schema(Form form, boolean nullable) {
    Schema<?> schema = type("object");
    for (Field field : form.fields()) {
      Schema<?> property = schema(field.value()).description(field.description());
      if (nullable && property.getTypes() != null) {
        property.addType("null");
      }
      schema.addProperty(field.name(), property);
    }
    List<String> required =
        form.fields().stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.setRequired(required);
    }
    schema.setAdditionalProperties(false);
    return schema;
  }

  private Schema<?> schema(Value value) {
    return switch (value) {
      case Value.Text(String format, int longest, String example) -> {
        Schema<?> text = type("string").example(example);
        if (!format.isEmpty()) {
          text.setFormat(format);
        }
        if (longest > 0) {
          text.setMaxLength(longest);
        }
        yield text;
      }
      case Value.Word(List<String> words) -> {
        JsonSchema word = type("string");
        words.forEach(word::addEnumItemObject);
        word.setExample(words.getFirst());
        yield word;
      }
      case Value.Whole(long example) -> type("integer").format("int64").example(example);
      case Value.Truth _ -> type("boolean").example(false);
      case Value.One(Form form) -> reference(form, false);
      case Value.Many(Value entry, int most) -> type("array").items(schema(entry)).maxItems(most);
    };
  }

  private static JsonSchema type(String type) {
    var schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }
}
