package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cednews.ingest.desk.DeskForms;
import org.cednews.ingest.form.Form;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the desk takes and gives is in the description of the API, field by field, and so it is.
interface ApiTellsTheFields extends UnderTest {

  @Test
  default void eachFieldHasATypeADescriptionAndAnExample() {
    JsonNode api = site().json("/openapi.json");
    DeskForms.taken()
        .forEach(
            (name, form) -> {
              JsonNode schema = taken(api, name);
              assertThat(schema.path("properties").propertyNames())
                  .as(name)
                  .containsExactlyElementsOf(form.fields().stream().map(Form.Field::name).toList());
              assertThat(schema.path("additionalProperties").asBoolean(true)).as(name).isFalse();
              schema
                  .path("properties")
                  .forEachEntry(
                      (field, property) -> {
                        assertThat(property.path("description").asString(""))
                            .as(field)
                            .isNotBlank();
                        assertThat(example(api, property)).as(field).isNotNull();
                      });
            });
    JsonNode post = taken(api, "POST /api/desk/posts").path("properties");
    assertThat(post.at("/title/maxLength").asInt()).isEqualTo(300);
    assertThat(post.at("/authors/maxItems").asInt()).isEqualTo(50);
    assertThat(post.at("/authors/items/maxLength").asInt()).isEqualTo(120);
    assertThat(post.at("/publishedAt/format").asString()).isEqualTo("date-time");
    assertThat(post.at("/kind/enum").toString())
        .isEqualTo("[\"news\",\"announcement\",\"event\",\"report\"]");
    assertThat(taken(api, "POST /api/desk/posts").path("required").toString())
        .isEqualTo("[\"title\"]");
    assertThat(taken(api, "PATCH /api/desk/posts/{id}").has("required")).isFalse();
  }

  @Test
  default void eachAnswerHasABodyWithASchemaOrNone() {
    site()
        .json("/openapi.json")
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) ->
                        operation
                            .path("responses")
                            .forEachEntry(
                                (status, response) -> {
                                  if (!List.of("204", "304").contains(status)) {
                                    assertThat(response.path("content"))
                                        .as(method + " " + path + " " + status)
                                        .isNotEmpty()
                                        .allSatisfy(
                                            body -> assertThat(body.path("schema")).isNotEmpty());
                                  }
                                })));
  }

  @Test
  default void theExamplesAreTakenAndGivenBack() {
    JsonNode api = site().json("/openapi.json");
    ObjectNode post = (ObjectNode) example(api, taken(api, "POST /api/desk/posts"));

    HttpResponse<String> created = site().publish(post.toString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String path = "/posts/" + Site.json(created).path("id").asString();
    site().json("/api/posts?size=1&after=" + Site.position(created));
    JsonNode given = Site.json(site().send(site().desk(path)));
    JsonNode told = schema(api, api.at("/paths/~1api~1desk~1posts~1{id}/get" + ANSWER));
    assertThat(told.path("properties").propertyNames())
        .containsAll(List.copyOf(given.propertyNames()));
    HttpResponse<String> changed =
        site()
            .send(
                site()
                    .desk(path)
                    .header("If-Match", Site.header(created, "ETag"))
                    .method(
                        "PATCH",
                        BodyPublishers.ofString(
                            example(api, taken(api, "PATCH /api/desk/posts/{id}")).toString())));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonNode preview =
        Site.json(
            site().send(site().desk("/preview").POST(BodyPublishers.ofString(post.toString()))));
    assertThat(preview.path("bodyHtml").asString("") + preview).contains("<strong>back</strong>");
  }

  @Test
  default void aValueOfAnotherTypeThanToldIsRefusedByTheNameOfItsField() {
    JsonNode api = site().json("/openapi.json");
    for (String operation : List.of("POST /api/desk/posts", "POST /api/desk/sources")) {
      ObjectNode good = (ObjectNode) example(api, taken(api, operation));
      for (String field : List.copyOf(good.propertyNames())) {
        ObjectNode bad = good.deepCopy();
        bad.putArray(field).addArray();
        HttpResponse<String> answer =
            site()
                .send(
                    site()
                        .desk(operation.substring("POST /api/desk".length()))
                        .POST(BodyPublishers.ofString(bad.toString())));
        assertThat(Site.problem(answer, 400).path("field").asString()).startsWith(field);
      }
    }
  }

  @Test
  default void everyAnswerOfTheDeskIsTold() {
    JsonNode api = site().json("/openapi.json");
    var untold = new ArrayList<String>();
    for (String path :
        List.of(
            "/api/desk/posts",
            "/api/desk/posts/{id}",
            "/api/desk/sources",
            "/api/desk/sources/{id}",
            "/api/desk/proposals",
            "/api/desk/proposals/{id}",
            "/api/desk/captures",
            "/api/desk/captures/{id}")) {
      api.path("paths")
          .path(path)
          .forEachEntry(
              (method, operation) -> {
                boolean told =
                    Stream.of("200", "201", "202")
                        .map(status -> operation.at(ANSWER.replace("200", status)))
                        .anyMatch(schema -> !schema.isEmpty());
                if (!method.equals("delete") && !told) {
                  untold.add(method + " " + path + " " + operation.path("responses"));
                }
              });
    }
    assertThat(untold).isEmpty();
  }

  /// Where an operation tells its answer.
  String ANSWER = "/responses/200/content/application~1json/schema";

  private static JsonNode taken(JsonNode api, String name) {
    String[] parts = name.split(" ", 2);
    JsonNode body = api.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    return schema(api, body.at("/requestBody/content/application~1json/schema"));
  }

  private static JsonNode schema(JsonNode api, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : api.at(reference.substring(1));
  }

  /// What a schema gives as an example: of an object, those of its fields.
  private static JsonNode example(JsonNode api, JsonNode property) {
    JsonNode schema = schema(api, property);
    if (schema.has("items")) {
      return JsonMapper.shared().createArrayNode().add(example(api, schema.path("items")));
    }
    if (schema.has("properties")) {
      ObjectNode example = JsonMapper.shared().createObjectNode();
      schema
          .path("properties")
          .forEachEntry((name, inner) -> example.set(name, example(api, inner)));
      return example;
    }
    assertThat(schema.has("example")).as(property.toString()).isTrue();
    return schema.path("example");
  }
}
