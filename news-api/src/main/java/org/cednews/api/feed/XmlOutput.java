package org.cednews.api.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdom2.Document;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/// Feeds as the bytes of an XML document in UTF-8.
final class XmlOutput {

  private XmlOutput() {}

  static Document document(WireFeed feed) {
    try {
      return new WireFeedOutput().outputJDom(feed);
    } catch (FeedException e) {
      throw new IllegalStateException("this feed cannot be written: " + e.getMessage(), e);
    }
  }

  static byte[] write(Document document) {
    try {
      var bytes = new ByteArrayOutputStream(64 * 1024);
      // Raw: pretty printing would change the white space in content.
      new XMLOutputter(Format.getRawFormat().setEncoding("UTF-8")).output(document, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
