package io.baton.analytics.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the brokers are asked for what is not applied yet.
 *
 * @param backlogFreshFor how long an answer serves further requests
 * @param backlogTimeout  time limit of asking; a request waits no longer for it
 * @param backlogRetryAfter how long to leave the brokers alone after they did not answer
 */
@ConfigurationProperties("baton.intake")
record IntakeLimits(
        @DefaultValue("500ms") Duration backlogFreshFor,
        @DefaultValue("500ms") Duration backlogTimeout,
        @DefaultValue("5s") Duration backlogRetryAfter) {}
