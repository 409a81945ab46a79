package io.baton.workflow.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the streams of events about tasks.
 *
 * @param open at the same time in this instance
 * @param openPerUser of those for one user
 * @param heartbeat how long nothing is sent before something is, so that nobody on the way takes the stream for dead
 * @param lifetime of one stream, after which its reader has to come again with a token that is still good
 * @param look how often is looked for what other instances wrote
 */
@Validated
@ConfigurationProperties("baton.tasks.streams")
record StreamLimits(
        @DefaultValue("400") @Min(1) @Max(10_000) int open,
        @DefaultValue("10") @Min(1) @Max(1_000) int openPerUser,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30m") Duration lifetime,
        @DefaultValue("1s") Duration look) {}
