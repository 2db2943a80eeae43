package org.cednews.ingest.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.cednews.event.Content;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A field in which two contents differ.
///
/// @param field as events name it
/// @param current absent where there is none
/// @param proposed absent where there would be none
public record Difference(String field, @Nullable JsonNode current, @Nullable JsonNode proposed) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// All of them, in the order of the fields.
  public static List<Difference> between(Content current, Content proposed) {
    JsonNode before = JSON.valueToTree(current);
    JsonNode after = JSON.valueToTree(proposed);
    var fields = new LinkedHashSet<>(before.propertyNames());
    fields.addAll(after.propertyNames());
    var differences = new ArrayList<Difference>();
    for (String field : fields) {
      JsonNode old = before.get(field);
      JsonNode next = after.get(field);
      if (old == null || !old.equals(next)) {
        differences.add(new Difference(field, old, next));
      }
    }
    return differences;
  }
}
