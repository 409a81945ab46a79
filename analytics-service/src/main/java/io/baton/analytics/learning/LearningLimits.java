package io.baton.analytics.learning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What learning from the past may cost. One forecast takes some milliseconds of a core, five years of days about a tenth of a
 * second.
 *
 * @param threads how many are made at a time; what serves requests is left to them otherwise
 * @param queued how many may wait for their turn; more are refused
 * @param timeout how long a request waits for its forecast
 * @param remembered how many are kept for others who ask the same
 * @param renewedAfter after how long what was learned from work that goes on is learned anew, while the old still serves
 * @param forgottenAfter after how long it no longer serves
 */
@Validated
@ConfigurationProperties("baton.forecast")
public record LearningLimits(
        @DefaultValue("1") @Min(1) @Max(64) int threads,
        @DefaultValue("100") @Min(1) @Max(10_000) int queued,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("200") @Min(1) @Max(10_000) int remembered,
        @DefaultValue("1m") Duration renewedAfter,
        @DefaultValue("5m") Duration forgottenAfter) {}
