package org.cednews.api.sitemap;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The sitemaps.
@Configuration(proxyBeanMethods = false)
@Import(SitemapController.class)
public class SitemapConfiguration {}
