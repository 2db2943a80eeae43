package org.cednews.api.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tells the OpenAPI document that an address takes the parameters of [SearchParameters].
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description =
          "the query: words, \"phrases\", -not, OR, ( ), prefix*, and title: author: category: tag:"
              + " source: kind: lang: date:; the last word may be a beginning",
      schema = @Schema(type = "string")),
  @Parameter(
      name = "category",
      in = ParameterIn.QUERY,
      description = "wanted categories; several mean or",
      array = @ArraySchema(schema = @Schema(type = "string"))),
  @Parameter(
      name = "author",
      in = ParameterIn.QUERY,
      description = "wanted authors; several mean or",
      array = @ArraySchema(schema = @Schema(type = "string"))),
  @Parameter(
      name = "tag",
      in = ParameterIn.QUERY,
      description = "wanted tags; several mean or",
      array = @ArraySchema(schema = @Schema(type = "string"))),
  @Parameter(
      name = "source",
      in = ParameterIn.QUERY,
      description = "wanted sources; several mean or",
      array = @ArraySchema(schema = @Schema(type = "string"))),
  @Parameter(
      name = "kind",
      in = ParameterIn.QUERY,
      description = "wanted kinds; several mean or",
      array =
          @ArraySchema(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"news", "announcement", "event", "report"}))),
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "wanted languages, BCP 47; several mean or",
      array = @ArraySchema(schema = @Schema(type = "string"))),
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "earliest publishing date or time, inclusive",
      schema = @Schema(type = "string", example = "2023-10-01")),
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description =
          "latest publishing date or time: exclusive under /api, in a feed a date includes its day",
      schema = @Schema(type = "string", example = "2023-11-01")),
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description =
          "the order: relevance (with a query), newest (without one), or updated: what came in or"
              + " was corrected last comes first",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"relevance", "newest", "updated"})),
  @Parameter(
      name = "size",
      in = ParameterIn.QUERY,
      description = "how many posts",
      schema = @Schema(type = "integer", minimum = "1", maximum = "100")),
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "where to go on: what next gave for the same search",
      schema = @Schema(type = "string")),
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "a log position that the answering state has to hold",
      schema = @Schema(type = "integer", format = "int64"))
})
public @interface SearchParametersDoc {}
