package io.baton.workflow;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param analyticsUrl the analytics-service as this service's callers reach it */
@ConfigurationProperties("baton")
record AnalyticsLocation(
        @DefaultValue("http://localhost:8008") URI analyticsUrl) {}
