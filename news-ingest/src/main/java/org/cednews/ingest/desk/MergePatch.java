package org.cednews.ingest.desk;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON Merge Patch (RFC 7396): what is named is replaced, objects member by member; what is named
/// with `null` is removed; all the rest stays.
final class MergePatch {

  private MergePatch() {}

  /// @param target is changed
  /// @return the target
  static ObjectNode of(ObjectNode target, ObjectNode patch) {
    for (var member : patch.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode object) {
        target.set(
            name,
            of(target.get(name) instanceof ObjectNode old ? old : target.objectNode(), object));
      } else {
        target.set(name, value);
      }
    }
    return target;
  }
}
