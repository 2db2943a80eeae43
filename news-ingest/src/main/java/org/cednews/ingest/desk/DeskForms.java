package org.cednews.ingest.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.process.ReprocessController;
import org.cednews.ingest.source.registry.SourceForm;

/// All forms of the desk, for the description of the API.
public final class DeskForms {

  private DeskForms() {}

  /// The forms that are taken, by operation such as `POST /api/desk/posts`.
  public static Map<String, Form> taken() {
    var taken = new LinkedHashMap<String, Form>();
    taken.put("POST /api/desk/posts", DeskPost.FORM);
    taken.put("PUT /api/desk/posts/{id}", DeskPost.FORM);
    taken.put("PATCH /api/desk/posts/{id}", DeskPost.FORM.partial());
    taken.put("POST /api/desk/posts/{id}/withdraw", DeskController.WITHDRAWAL);
    taken.put("POST /api/desk/preview", DeskPost.FORM.partial());
    taken.put("POST /api/desk/sources", SourceForm.FORM);
    taken.put("PUT /api/desk/sources/{id}", SourceForm.FORM);
    taken.put("POST /api/desk/reclean", ReprocessController.FORM);
    return taken;
  }

  /// A post as `GET /api/desk/posts/{id}` gives it.
  public static Form post() {
    return DeskPost.FORM;
  }
}
