package org.cednews.api.page;

/// A link on a page.
record Link(String text, String href) {}
