package org.cednews.ingest.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.ingest.form.FormFields;
import org.cednews.ingest.proposal.Proposals;
import org.cednews.ingest.proposal.Proposals.Proposal;
import org.cednews.ingest.publish.Expected;
import org.cednews.ingest.publish.PostLog;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.log.write.LogWriter;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.clean.Cleaning.Unusable;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/// What editors can do with posts. Each method answers when the log has it and this node shows it,
/// or throws the problem that the editor is to be told.
final class Desk {

  /// @param bodyHtml the HTML as it will be published
  /// @param removed what cleaning took away, in words for editors
  record Preview(String bodyHtml, List<String> removed) {}

  private static final int MOST_UNUSABLE = 20;

  private final PostLog log;
  private final Proposals proposals;
  private final Cleaner cleaner;
  private final IdempotencyKeys keys = new IdempotencyKeys();

  Desk(PostLog log, Proposals proposals, Cleaner cleaner) {
    this.log = log;
    this.proposals = proposals;
    this.cleaner = cleaner;
  }

  /// A new post.
  ///
  /// @param key the same key from the same editor means the same post
  Stored create(String editor, byte[] json, @Nullable String key) {
    String used = key == null ? UUID.randomUUID().toString() : key;
    var identity = new Identity("desk", editor + "\n" + used, true);
    PostId id = identity.postId();
    Cleaning.Clean clean = clean(DeskPost.read(FormFields.object(json), identity));
    Content content = clean.content();
    Optional<IdempotencyKeys.Use> use = keys.of(id);
    if (use.isPresent()) {
      if (!use.get().contentHash().equals(content.hash())) {
        throw keyReused(id).exception();
      }
      return use.get().stored();
    }
    Stored stored =
        switch (log.publish(id, content, origin(editor), Expected.nothing())) {
          case WriteResult.Accepted(var event, var position) -> Stored.of(event, position);
          case WriteResult.Pending(var event, var position) -> Stored.of(event, position).pending();
          case WriteResult.Unchanged(var post, var position) -> Stored.of(post, position);
          case WriteResult.Lost _, WriteResult.NotPossible _ -> throw keyReused(id).exception();
          case WriteResult.Proposed _ ->
              throw new IllegalStateException("an editor proposes nothing");
          case WriteResult.Refused(String reason) -> throw refused(reason).exception();
          case WriteResult.DatedAhead ahead -> throw ahead(ahead).exception();
          // The log may have it all the same: with this key, a repeat makes no second post.
          case WriteResult.Unavailable(String reason, var retryAfter) ->
              throw Problem.unavailable(reason, retryAfter)
                  .with("idempotencyKey", used)
                  .exception();
        };
    stored = stored.removing(clean.removed());
    if (stored.state() == Stored.State.PUBLISHED) {
      keys.add(new IdempotencyKeys.Use(content.hash(), stored));
    }
    return stored;
  }

  /// A post in the fields in which an editor sends it.
  record Current(long version, ObjectNode fields) {}

  Current read(PostId id) {
    Post post = live(id);
    return new Current(post.version(), DeskPost.write(post.content()));
  }

  /// The next version of a post, whole: to drop a field is to name it with `null`.
  Stored replace(String editor, PostId id, byte[] json, IfMatch read) {
    Post current = live(id);
    ObjectNode fields = FormFields.object(json);
    List<String> unnamed = DeskPost.unnamed(fields, current.content());
    if (!unnamed.isEmpty() && read.includes(current.version())) {
      throw Problem.of(
              ProblemType.FIELDS_NOT_NAMED,
              "The post has more fields than are named here: "
                  + String.join(", ", unnamed)
                  + ". Send them, name with null what is to be dropped, or PATCH only what changes.")
          .with("fields", unnamed)
          .exception();
    }
    if (fields.has("publishedAt") && fields.get("publishedAt").isNull()) {
      keepsDate(current);
    }
    return next(editor, current, fields, read);
  }

  /// The next version of a post, of which only the fields are given that change (RFC 7396).
  Stored merge(String editor, PostId id, byte[] patch, IfMatch read) {
    Post current = live(id);
    ObjectNode merged = MergePatch.of(DeskPost.write(current.content()), FormFields.object(patch));
    if (!merged.has("publishedAt")) {
      keepsDate(current);
    }
    return next(editor, current, merged, read);
  }

  private Stored next(String editor, Post current, ObjectNode fields, IfMatch read) {
    PostId id = current.id();
    Cleaning.Clean clean = clean(DeskPost.read(fields, new Identity("desk", id.value(), true)));
    Content content = DeskPost.unchanged(fields, clean.content(), current.content());
    // Whoever takes any version has changed the one that is here.
    Expected expected = read.any() ? new Expected.Version(current.version()) : expected(id, read);
    return stored(id, log.publish(id, content, origin(editor), expected)).removing(clean.removed());
  }

  private static void keepsDate(Post current) {
    if (current.content().publishedAt() != null) {
      throw Problem.unusable(
              "publishedAt", "what is published keeps a date; give the one that is right")
          .exception();
    }
  }

  private Post live(PostId id) {
    return switch (log.find(id)) {
      case PostState.Live(var post, _) -> post;
      case PostState.Withdrawn withdrawn -> throw withdrawn(id, withdrawn).exception();
      case PostState.Unknown _ -> throw Problem.unknownPost(id.value()).exception();
    };
  }

  /// @param reason in words for readers
  Stored withdraw(String editor, PostId id, String reason, Optional<IfMatch> read) {
    return stored(id, log.withdraw(id, reason, origin(editor), expected(id, read)));
  }

  Stored restore(String editor, PostId id, Optional<IfMatch> read) {
    return stored(id, log.restore(id, origin(editor), expected(id, read)));
  }

  /// Publishes a draft; there are none yet, so this is always a problem.
  Problem publish(PostId id) {
    return switch (log.find(id)) {
      case PostState.Live _ ->
          Problem.of(
              ProblemType.NOTHING_TO_PUBLISH,
              "The newest version of " + id + " is published already.");
      case PostState.Withdrawn withdrawn -> withdrawn(id, withdrawn);
      case PostState.Unknown _ -> Problem.unknownPost(id.value());
    };
  }

  /// Publishes what a source proposes, as the next version.
  ///
  /// @param meant the number of the proposal, if the editor says it
  Stored accept(String editor, PostId id, @Nullable String meant, IfMatch read) {
    Proposal proposal = proposal(id, meant);
    var origin = new Origin(Channel.DESK, editor, proposal.origin().statement());
    Expected expected = expected(id, read);
    Stored stored = stored(id, log.publish(id, proposal.content(), origin, expected));
    // Of what is pending, somebody else's version may be the one that counts.
    if (stored.state() == Stored.State.PUBLISHED) {
      decided(proposals.accepted(id, proposal.hash()));
    }
    return stored;
  }

  /// The source's text is not wanted; it does not come back.
  ///
  /// @param meant the number of the proposal, if the editor says it
  void reject(PostId id, @Nullable String meant) {
    decided(proposals.rejected(id, proposal(id, meant).hash()));
  }

  private Proposal proposal(PostId id, @Nullable String meant) {
    Proposal proposal = proposal(id);
    if (meant != null && !proposal.hash().value().equals(meant)) {
      throw Problem.of(
              ProblemType.PROPOSAL_REPLACED, "The source of " + id + " proposes something newer.")
          .exception();
    }
    return proposal;
  }

  Proposal proposal(PostId id) {
    return proposals
        .waiting(id)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemType.PROPOSAL_NOT_FOUND,
                        "No source proposes anything for " + id + ".")
                    .exception());
  }

  private static void decided(LogWriter.Written written) {
    switch (written) {
      case LogWriter.Written.Durable _ -> {}
      // The source has said something else meanwhile: that waits on its own.
      case LogWriter.Written.Rejected _ -> {}
      case LogWriter.Written.Unanswered(String reason, var retryAfter) ->
          throw Problem.unavailable(reason, retryAfter).exception();
    }
  }

  Preview preview(byte[] json) {
    Cleaning.Clean clean = cleaned(DeskPost.preview(json));
    return new Preview(clean.content().body().value(), clean.changes());
  }

  // Whoever writes is there to mend what cannot be used.
  private Cleaning.Clean clean(RawPost raw) {
    Cleaning.Clean clean = cleaned(raw);
    if (!clean.unusable().isEmpty()) {
      throw unusable(clean.unusable()).exception();
    }
    return clean;
  }

  private static Problem unusable(List<Unusable> values) {
    Unusable first = values.getFirst();
    Problem problem = Problem.unusable(first.field(), first.reason());
    return values.size() == 1
        ? problem
        : problem.with("unusable", values.stream().limit(MOST_UNUSABLE).toList());
  }

  private Cleaning.Clean cleaned(RawPost raw) {
    return switch (cleaner.clean(raw)) {
      case Cleaning.Clean clean -> clean;
      case Cleaning.Refused(String field, String reason) ->
          throw refused(reason).with("field", field).exception();
      case Cleaning.Nothing _ ->
          throw refused(Cleaning.Nothing.REASON).with("field", "title").exception();
    };
  }

  private Expected expected(PostId id, Optional<IfMatch> read) {
    return read.map(ifMatch -> expected(id, ifMatch)).orElse(Expected.newest());
  }

  private Expected expected(PostId id, IfMatch read) {
    PostState found = log.find(id);
    long newest =
        switch (found) {
          case PostState.Live(var post, _) -> post.version();
          case PostState.Withdrawn withdrawn -> withdrawn.version();
          case PostState.Unknown _ -> throw Problem.unknownPost(id.value()).exception();
        };
    return read.expected(newest);
  }

  private Stored stored(PostId id, WriteResult answer) {
    return switch (answer) {
      case WriteResult.Accepted(var event, var position) -> Stored.of(event, position);
      case WriteResult.Pending(var event, var position) -> Stored.of(event, position).pending();
      case WriteResult.Unchanged(var post, var position) -> Stored.of(post, position);
      case WriteResult.Proposed _ -> throw new IllegalStateException("an editor proposes nothing");
      case WriteResult.Lost(PostState winner) -> throw lost(winner).exception();
      case WriteResult.NotPossible(PostState.Unknown _) ->
          throw Problem.unknownPost(id.value()).exception();
      case WriteResult.NotPossible(PostState.Live _) ->
          throw Problem.of(
                  ProblemType.NOT_WITHDRAWN, id + " is published; there is nothing to restore.")
              .exception();
      case WriteResult.NotPossible(PostState.Withdrawn withdrawn) ->
          throw withdrawn(id, withdrawn).exception();
      case WriteResult.Refused(String reason) -> throw refused(reason).exception();
      case WriteResult.DatedAhead ahead -> throw ahead(ahead).exception();
      case WriteResult.Unavailable(String reason, var retryAfter) ->
          throw Problem.unavailable(reason, retryAfter).exception();
    };
  }

  private static Problem withdrawn(PostId id, PostState.Withdrawn withdrawn) {
    return Problem.of(
            ProblemType.WITHDRAWN_POST,
            id + " was withdrawn: " + withdrawn.reason() + " Restore it first.")
        .withStatus(HttpStatus.CONFLICT.value())
        .with("reason", withdrawn.reason())
        .with("withdrawnAt", withdrawn.at())
        .with("current", withdrawn.version());
  }

  private static Problem lost(PostState winner) {
    return switch (winner) {
      case PostState.Live(var post, _) ->
          changed(post.version(), "someone else wrote version " + post.version() + " first")
              .with("post", DeskPost.write(post.content()));
      case PostState.Withdrawn withdrawn ->
          changed(withdrawn.version(), "someone else withdrew it: " + withdrawn.reason());
      case PostState.Unknown _ -> changed(0, "there is no such post");
    };
  }

  private static Problem changed(long current, String what) {
    return Problem.of(
            ProblemType.VERSION_CONFLICT, "The post is not as you have read it: " + what + ".")
        .with("current", current);
  }

  private static Problem keyReused(PostId id) {
    return Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "This Idempotency-Key was already used for post " + id + " with different content.")
        .with("id", id.value());
  }

  private static Problem refused(String reason) {
    return Problem.of(ProblemType.POST_REFUSED, reason);
  }

  private static Problem ahead(WriteResult.DatedAhead ahead) {
    return Problem.unusable("publishedAt", ahead.reason());
  }

  private static Origin origin(String editor) {
    return new Origin(Channel.DESK, editor);
  }
}
