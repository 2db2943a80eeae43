package org.cednews.api.page;

/// A link on a page.
public record Link(String text, String href) {}
