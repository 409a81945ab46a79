package io.baton.execution.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the streams of events.
 *
 * @param open at the same time in this instance
 * @param openPerCompany of those for one company
 * @param heartbeat how long nothing is sent before something is, so that nobody on the way takes the stream for dead
 * @param lifetime of one stream, after which its reader has to come again with a token that is still good
 */
@Validated
@ConfigurationProperties("baton.live")
record StreamLimits(
        @DefaultValue("400") @Min(1) @Max(10_000) int open,
        @DefaultValue("100") @Min(1) @Max(10_000) int openPerCompany,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30m") Duration lifetime) {}
