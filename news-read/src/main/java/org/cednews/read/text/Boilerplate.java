package org.cednews.read.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.event.Kind;

/// What the short lines of a page are that do not belong to the post: links to other pages, ways to
/// subscribe or to ask, buttons. In English, Spanish, French, German, Portuguese and Italian.
public enum Boilerplate {

  /// The heading over links to further reading.
  RELATED,
  /// Behind this line comes nothing of the post any more.
  CLOSING,
  /// The same, unless so much follows that it must be a section of the post.
  CLOSING_PERHAPS,
  /// This line alone does not belong to the post.
  PASSING,
  /// No furniture.
  NONE;

  private static final int LONGEST = 120;

  private static final Set<String> RELATED_HEADINGS =
      lines(
          """
          related
          related links
          related articles
          related posts
          related news
          related content
          related stories
          related reading
          related pages
          related resources
          see also
          read also
          further reading
          more on this topic
          more on this
          you may also like
          you might also like
          enlaces relacionados
          articulos relacionados
          noticias relacionadas
          contenido relacionado
          ver tambien
          vease tambien
          lea tambien
          te puede interesar
          tambien te puede interesar
          liens connexes
          liens utiles
          articles lies
          articles connexes
          a lire aussi
          lire aussi
          voir aussi
          sur le meme sujet
          weiterfuhrende links
          verwandte artikel
          verwandte beitrage
          ahnliche beitrage
          siehe auch
          lesen sie auch
          mehr zum thema
          links relacionados
          artigos relacionados
          conteudo relacionado
          veja tambem
          leia tambem
          link correlati
          articoli correlati
          leggi anche
          vedi anche
          potrebbe interessarti
          """);

  private static final Pattern RELATED_LINES =
      Pattern.compile(
          """
          (?:this|these|that) (?:\\w+ )?(?:may|might|could) (?:also )?interest you\
          |you (?:may|might) also be interested in|recommended(?: for you| reading| articles)?\
          |(?:das|dies|das thema|dieser? \\w+) (?:konnten?|durften?) (?:sie|dich|euch)(?: auch)?\
           (?:interessieren|gefallen)|auch (?:interessant|lesenswert)|passend dazu\
          |(?:weitere|weiterfuhrende|ahnliche|verwandte|passende) (?:\\w+ )?(?:artikel|beitrage\
          |themen(?:bereiche)?|meldungen|nachrichten|informationen|inhalte)(?: (?:zum|zur|zu|aus|auf) .*)?\
          |mehr (?:themen|artikel|beitrage|infos|dazu|zum thema|zu diesem thema)(?: .{1,30})?\
          |(?:lesen sie|lies|lest) (?:auch|dazu|mehr|hier)(?: .{1,40})?|zum weiterlesen\
          |(?:les|le|te) (?:puede|podria) (?:tambien )?interesar|(?:te|le) recomendamos\
          |(?:video|nota|contenido|articulo)s? (?:recomendad|relacionad)os?\
          |a (?:decouvrir|voir|lire) (?:aussi|egalement)|(?:dans|sur) (?:la|le) meme (?:categorie|theme)\
          |ti potrebbe(?:ro)? interessare|czytaj (?:tez|takze|rowniez|wiecej)|zobacz (?:tez|takze)\
          |lees ook|las ocksa\
          """);

  private static final Pattern CLOSING_LINES =
      Pattern.compile(
          """
          (?:view|see|browse|show) all(?: .*)?|browse our .*|all (?:our )?\\w+(?: (?:and|&) \\w+)?\
          |back to (?:all )?(?:news|list|overview|articles|events).*\
          |(?:have|got|any) (?:a )?questions?|do you have (?:a )?questions?\
          |contact (?:us|our .*|the press .*)|get in touch.*\
          |leave a (?:reply|comment).*|\\d+ comments?|post a comment|cancel reply\
          |(?:sign up|subscribe) (?:to|for) .*|stay (?:informed|up to date|connected)\
          |(?:we use|this (?:web)?site uses) cookies.*|cookie (?:policy|settings|preferences)\
          |privacy policy.*|terms (?:of use|and conditions).*|all rights reserved\
          |(?:©|\\(c\\)|copyright) .*\
          |ver tod[ao]s.*|tod[ao]s (?:las|los|as|os) \\w+|contactenos|contacte con .*\
          |deje? (?:un|una) (?:comentario|respuesta)|tiene alguna pregunta|suscribase.*\
          |voir tou(?:s|tes).*|tou(?:s|tes) les \\w+|contactez.*|une question|des questions\
          |laisser un commentaire|abonnez-vous.*|inscrivez-vous a .*\
          |alle (?:berichte|nachrichten|meldungen|veranstaltungen|beitrage)(?: .*)?|alle anzeigen\
          |(?:zum|fur den) newsletter anmelden\
          |(?:diese[nr]? )?(?:news|artikel|beitrag|seite) (?:teilen|bewerten)\
          |(?:mochten|wollen) sie (?:den|diesen) (?:artikel|beitrag) teilen\
          |valora (?:esta noticia|este articulo)\
          |zuruck zur (?:ubersicht|liste).*|haben sie (?:noch )?fragen|(?:noch )?fragen\
          |kommentar (?:schreiben|hinterlassen)|kontaktieren sie .*|newsletter (?:bestellen|abonnieren)\
          |deixe (?:um comentario|sua resposta)|fale con(?:n)?osco|inscreva-se.*|assine .*newsletter.*\
          |vedi tutt[ei].*|tutt[ei] (?:le|i|gli) \\w+|contattaci|lascia un commento|iscriviti.*\
          """);

  private static final Pattern PERHAPS_LINES =
      Pattern.compile(
          """
          newsletters?|our newsletter|subscribe|contact|contacts?|kontakt|contacto|contato|contatti\
          |comments|commentaires|kommentare|comentarios|commenti|about (?:us|the authors?)\
          |uber d(?:en|ie|as) (?:autor(?:in|en)?|team)|sobre el autor|a propos de l'auteur\
          |uber uns|follow us.*|siguenos.*|suivez-nous.*|folgen sie uns.*|siga-nos.*|seguici.*\
          |cookies|footer|imprint|impressum|share this|popular posts|latest news|recent posts\
          |ultimas noticias|dernieres actualites|neueste beitrage|categories|archives|tags\
          """);

  private static final Pattern PASSING_LINES =
      Pattern.compile(
          """
          share(?: (?:this|on|via|with) ?.*)?|compartir.*|partager.*|teilen(?: auf.*)?\
          |compartilhar?.*|condividi.*|facebook|twitter|x|linkedin|whatsapp|e-?mail|telegram\
          |instagram|youtube|bluesky|mastodon|copy link|print(?: this page)?|drucken|imprimir|imprimer\
          |stampa|wird geladen|loading|bild anzeigen|werbung|listen(?: to this article)?|skip to (?:main )?content|saltar al contenido\
          |aller au contenu|zum inhalt(?: springen)?|menu|search|home|advertisement|anzeige|publicidad\
          |read more|leer mas|lire la suite|weiterlesen|leia mais|continua a leggere\
          |back to top|nach oben|top|next(?: (?:post|article))?|previous(?: (?:post|article))?\
          |breadcrumbs?|(?:home|startseite|inicio|accueil) ?[>›»/|].*\
          """);

  /// The words for sections of a site, which tell what sort of post stands in them.
  private static final Pattern REPORTS =
      Pattern.compile(
          ".*\\b(?:reports?|informes?|rapports?|berichte?|relatorios?|rapporti|rapporto)\\b.*");

  private static final Pattern SECTIONS =
      Pattern.compile(
          """
          news|reports|events|webinars|announcements|press releases|noticias|anuncios|eventos\
          |informes|actualites|annonces|evenements|rapports|nachrichten|aktuelles|veranstaltungen\
          |berichte|comunicados|relatorios|notizie|eventi|annunci|rapporti\
          """);

  private static final Pattern EVENTS =
      Pattern.compile(
          ".*\\b(?:events?|webinars?|eventos?|evenements?|veranstaltung(?:en)?|eventi)\\b.*");

  private static final Pattern ANNOUNCEMENTS =
      Pattern.compile(
          ".*\\b(?:announcements?|anuncios?|annonces?|ankundigung(?:en)?|comunicados?|annunci)\\b.*");

  /// Whether a line is nothing but the name of a section.
  public static boolean isSection(String line) {
    return SECTIONS.matcher(heading(line)).matches();
  }

  /// What a line is.
  public static Boilerplate of(String line) {
    String heading = heading(line);
    if (heading.isEmpty() || heading.length() > LONGEST) {
      return NONE;
    }
    if (RELATED_HEADINGS.contains(heading) || RELATED_LINES.matcher(heading).matches()) {
      return RELATED;
    }
    if (CLOSING_LINES.matcher(heading).matches()) {
      return CLOSING;
    }
    if (PERHAPS_LINES.matcher(heading).matches()) {
      return CLOSING_PERHAPS;
    }
    return PASSING_LINES.matcher(heading).matches() ? PASSING : NONE;
  }

  /// The kind of posts in a section of that name, where it tells.
  public static Optional<Kind> kindIn(String section) {
    String heading = heading(section);
    if (REPORTS.matcher(heading).matches()) {
      return Optional.of(Kind.REPORT);
    }
    if (EVENTS.matcher(heading).matches()) {
      return Optional.of(Kind.EVENT);
    }
    return ANNOUNCEMENTS.matcher(heading).matches()
        ? Optional.of(Kind.ANNOUNCEMENT)
        : Optional.empty();
  }

  private static String heading(String line) {
    if (line.length() > 2 * LONGEST) {
      return "";
    }
    return ShortText.folded(ShortText.spaced(line)).replaceAll("^[¿¡#\\s]+|[\\s:.?!…»>→]+$", "");
  }

  private static Set<String> lines(String lines) {
    return Set.copyOf(Stream.of(lines.strip().split("\n")).toList());
  }
}
