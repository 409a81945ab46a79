package io.baton.analytics.csv;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What downloads may cost. Each is read piece by piece, so a slow one holds some hundred kilobytes and no connection to the
 * database.
 *
 * @param downloads how many may be under way at a time; more are refused
 * @param downloadsOfOne how many of those may be one person's
 * @param lifetime after which a download is cut off
 * @param stall how long its reader may take nothing at all before it is cut off
 */
@Validated
@ConfigurationProperties("baton.csv")
record CsvLimits(
        @DefaultValue("8") @Min(1) @Max(1_000) int downloads,
        @DefaultValue("2") @Min(1) @Max(1_000) int downloadsOfOne,
        @DefaultValue("10m") Duration lifetime,
        @DefaultValue("60s") Duration stall) {}
