package org.cednews.read.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What site generators write into Markdown for themselves: short codes of Hugo (`{{< … >}}`), tags
/// of Liquid (`{% … %}`, `{{ … }}`), attributes (`{#id}`, `{: .class}`). Readers never see them; an
/// address inside of one stays as a link, a picture as a picture. What is code stays as it is.
final class Templates {

  // Code first: what is in it is a text about templates.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          """
          (?<code>(?m:^) {0,3}(?<fence>`{3,}|~{3,})[^\\n]*\\n(?s:.*?)(?:\\n {0,3}\\k<fence>[`~]*[ \\t]*(?=\\n|\\z)|\\z)\
          |(?<ticks>(?<!`)`+(?!`))(?:[^`\\n]|(?<!`)(?!\\k<ticks>(?!`))`+)*+\\k<ticks>(?!`))\
          |(?<raw>\\{%-?\\s*raw\\s*-?%}(?<kept>(?s:.*?))\\{%-?\\s*endraw\\s*-?%})\
          |(?<hidden>\\{%-?\\s*comment\\s*-?%}(?s:.*?)\\{%-?\\s*endcomment\\s*-?%}\
          |\\{::comment}(?s:.*?)\\{:/(?:comment)?}|\\{\\{[<%]?/\\*(?s:.*?)\\*/[>%]?}})\
          |\\{\\{[<%](?<hugo>(?s:.{0,2000}?))[>%]}}\
          |\\{%(?<tag>(?s:.{0,2000}?))%}\
          |\\{\\{(?<output>[^{}\\n]{0,500})}}\
          |[ \\t]*\\{[#.:][^{}\\n]{0,300}}(?=[ \\t]*#*[ \\t]*(?:\\n|\\z))\
          |(?<=[)*_`\\]])\\{[#.:][^{}\\n]{0,300}}\
          |(?<=\\))\\{[\\w-]+=[^{}\\n]{0,300}}\
          |(?m:^)[ \\t]*(?:\\[TOC]|\\[\\[_TOC_]]|\\{:toc})[ \\t]*(?=\\n|\\z)\
          """);

  private static final Pattern WORD = Pattern.compile("[\\w./-]+");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<name>[\\w-]+)\\s*=\\s*[\"](?<value>[^\"]*)[\"]");
  private static final Pattern ID = Pattern.compile("\"?(?<id>[\\w-]{5,40})\"?");

  private static final Set<String> PICTURES = Set.of("figure", "img", "image");

  private Templates() {}

  static String without(String markdown) {
    if (markdown.indexOf('{') < 0 && !markdown.contains("[TOC]") && !markdown.contains("_TOC_")) {
      return markdown;
    }
    var kept = new StringBuilder();
    Matcher template = TEMPLATE.matcher(markdown.replaceAll("\\r\\n?", "\n"));
    while (template.find()) {
      template.appendReplacement(kept, Matcher.quoteReplacement(instead(template)));
    }
    return template.appendTail(kept).toString();
  }

  private static String instead(Matcher template) {
    if (template.group("code") != null) {
      return template.group();
    }
    if (template.group("raw") != null) {
      return template.group("kept");
    }
    String call = template.group("hugo") == null ? template.group("tag") : template.group("hugo");
    return call == null ? "" : call(call.replaceAll("^-|-$|/$", "").strip());
  }

  private static String call(String call) {
    Matcher word = WORD.matcher(call);
    String name = word.lookingAt() ? word.group().toLowerCase(Locale.ROOT) : "";
    String rest = word.lookingAt() ? call.substring(word.end()).strip() : call;
    if (name.startsWith("/") || name.startsWith("end")) {
      return "";
    }
    if (PICTURES.contains(name)) {
      return picture(rest);
    }
    Matcher address = ADDRESS.matcher(rest);
    if (address.find()) {
      return "<" + address.group() + ">";
    }
    Matcher id = ID.matcher(rest);
    return !id.lookingAt()
        ? ""
        : switch (name) {
          case "youtube" -> "<https://www.youtube.com/watch?v=" + id.group("id") + ">";
          case "vimeo" -> "<https://vimeo.com/" + id.group("id") + ">";
          default -> "";
        };
  }

  private static String picture(String attributes) {
    String src = null;
    String words = "";
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      switch (attribute.group("name")) {
        case "src", "url" -> src = attribute.group("value");
        case "caption", "title" -> words = attribute.group("value");
        case "alt" -> words = words.isEmpty() ? attribute.group("value") : words;
        default -> {}
      }
    }
    return src == null ? "" : "![" + words.replaceAll("[\\[\\]]", "") + "](<" + src + ">)";
  }
}
