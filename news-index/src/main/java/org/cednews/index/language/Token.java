package org.cednews.index.language;

/// A word of a text.
///
/// @param term as words are compared: case, accents and width folded
/// @param start of the word in the text
/// @param end behind it
public record Token(String term, int start, int end) {}
