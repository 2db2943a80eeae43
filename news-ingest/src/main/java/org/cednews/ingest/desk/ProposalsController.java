package org.cednews.ingest.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.ContentHash;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.ingest.intake.Difference;
import org.cednews.ingest.proposal.Proposals;
import org.cednews.ingest.proposal.Proposals.Proposal;
import org.cednews.ingest.publish.PostLog;
import org.cednews.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What sources say of posts that editors have changed, for editors to decide.
@RestController
@RequestMapping("/api/desk/proposals")
class ProposalsController {

  private final Desk desk;
  private final PostLog log;
  private final Proposals proposals;

  ProposalsController(Desk desk, PostLog log, Proposals proposals) {
    this.desk = desk;
    this.log = log;
    this.proposals = proposals;
  }

  record Waiting(List<Line> proposals) {}

  /// @param id of the post
  /// @param title of the post as it is
  /// @param source that proposes
  /// @param at when it did
  /// @param proposal the number of what it says, to accept or reject just this
  /// @param differences field by field
  record Line(
      PostId id,
      String title,
      String source,
      Instant at,
      ContentHash proposal,
      List<Difference> differences) {

    static Line of(Proposal proposal, Content current) {
      return new Line(
          proposal.id(),
          current.title(),
          proposal.origin().by(),
          proposal.at(),
          proposal.hash(),
          Difference.between(current, proposal.content()));
    }
  }

  /// @param version of the post as it is, for `If-Match`
  /// @param current what the post says
  /// @param proposed what it would say
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(Line proposal, long version, Content current, Content proposed) {}

  /// The proposals for published posts, the newest first.
  @GetMapping
  Waiting all() {
    return new Waiting(
        proposals.waiting().stream()
            .flatMap(
                proposal ->
                    log.find(proposal.id()) instanceof PostState.Live(Post post, _)
                        ? Stream.of(Line.of(proposal, post.content()))
                        : Stream.of())
            .filter(line -> !line.differences().isEmpty())
            .toList());
  }

  @GetMapping("/{id}")
  ResponseEntity<Whole> one(@PathVariable String id) {
    Proposal proposal = desk.proposal(id(id));
    if (!(log.find(proposal.id()) instanceof PostState.Live(Post post, _))) {
      throw Problem.unknownPost(id).exception();
    }
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(post.version()))
        .body(
            new Whole(
                Line.of(proposal, post.content()),
                post.version(),
                post.content(),
                proposal.content()));
  }

  /// Publishes it as the next version of the post.
  ///
  /// @param proposal the number of the one that is meant; without it whichever waits
  @PostMapping("/{id}/accept")
  ResponseEntity<Stored> accept(
      Principal editor,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String proposal,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read) {
    return desk.accept(editor.getName(), id(id), proposal, IfMatch.wanted(read))
        .response(HttpStatus.OK);
  }

  /// Turns it down: what it says does not come back.
  ///
  /// @param proposal the number of the one that is meant; without it whichever waits
  @PostMapping("/{id}/reject")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reject(@PathVariable String id, @RequestParam(required = false) @Nullable String proposal) {
    desk.reject(id(id), proposal);
  }

  private static PostId id(String text) {
    return PostId.parse(text).orElseThrow(() -> Problem.unknownPost(text).exception());
  }
}
