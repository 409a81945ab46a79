package io.baton.analytics;

import io.baton.analytics.intake.Listener;
import io.baton.platform.test.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * The whole service on real servers. One annotation for all, so that they share one context; a test that writes facts of a
 * company of its own meets nobody else's.
 */
@RealServers
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"baton.rebuild.rest=0s", "baton.rebuild.part=500"})
@Import(Listener.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnalyticsServiceTest {}
