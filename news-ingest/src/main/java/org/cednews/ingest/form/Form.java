package org.cednews.ingest.form;

import java.util.List;
import java.util.Set;

/// A JSON object that the desk takes: the fields that there may be, and what each of them may say.
/// What reads such an object asks for no other ones and for no other kind of value, and the
/// description of the API shows the same.
///
/// @param name of the schema
/// @param fields in the order in which they are shown
public record Form(String name, List<Field> fields) {

  public Form {
    fields = List.copyOf(fields);
  }

  /// @param required whether it must be there and must not be blank
  /// @param description in words, with what holds where it is absent
  public record Field(String name, Value value, boolean required, String description) {}

  /// What a field may say.
  public sealed interface Value {

    /// @param format as OpenAPI names it, such as `date-time` or `uri`; empty for any text
    /// @param longest in characters; 0 for no limit but that of the body
    /// @param example of a text
    record Text(String format, int longest, String example) implements Value {}

    /// One of some words; the first is the example.
    record Word(List<String> words) implements Value {
      public Word {
        words = List.copyOf(words);
      }
    }

    /// A whole number.
    record Whole(long example) implements Value {}

    /// `true` or `false`.
    record Truth() implements Value {}

    record One(Form form) implements Value {}

    /// @param most entries; more are refused
    record Many(Value entry, int most) implements Value {}
  }

  public static Form of(String name, Field... fields) {
    return new Form(name, List.of(fields));
  }

  public static Field required(String name, Value value, String description) {
    return new Field(name, value, true, description);
  }

  public static Field optional(String name, Value value, String description) {
    return new Field(name, value, false, description);
  }

  public static Value text(int longest, String example) {
    return new Value.Text("", longest, example);
  }

  public static Value text(String format, String example) {
    return new Value.Text(format, 0, example);
  }

  public static Value words(String... words) {
    return new Value.Word(List.of(words));
  }

  /// The same where nothing has to be there, as in a change of a few fields.
  public Form partial() {
    return new Form(
        name + "Patch",
        fields.stream()
            .map(field -> new Field(field.name, field.value, false, field.description))
            .toList());
  }

  Set<String> names() {
    return Set.copyOf(fields.stream().map(Field::name).toList());
  }

  /// What a field may say.
  ///
  /// @throws IllegalArgumentException if the form has no such field
  Value value(String field) {
    return fields.stream()
        .filter(each -> each.name.equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + field))
        .value;
  }
}
