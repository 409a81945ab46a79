package io.baton.workflow;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where documented URLs of this service are answered that it does not answer itself.
 *
 * @param analyticsUrl the analytics-service as this service's callers reach it
 * @param docsUrl      the gateway, which has the API documents, as they reach it
 */
@ConfigurationProperties("baton")
record Elsewhere(
        @DefaultValue("http://localhost:8008") URI analyticsUrl,
        @DefaultValue("http://localhost:8080") URI docsUrl) {}
