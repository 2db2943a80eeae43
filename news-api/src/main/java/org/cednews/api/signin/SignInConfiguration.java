package org.cednews.api.signin;

import org.cednews.web.page.FrameConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The sign-in, which every node has.
@Configuration(proxyBeanMethods = false)
@Import({FrameConfiguration.class, SignInPageController.class})
public class SignInConfiguration {}
