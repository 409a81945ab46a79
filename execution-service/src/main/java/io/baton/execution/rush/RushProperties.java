package io.baton.execution.rush;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When requests are too many.
 *
 * @param delayMax     how long they may take on average, from when they are read until what they start is durable
 * @param leastPerCore how many for each core are let in at least, however long they take
 * @param mostPerCore  how many for each core are let in at most
 */
@Validated
@ConfigurationProperties("baton.rush")
record RushProperties(
        @DefaultValue("75ms") Duration delayMax,

        @DefaultValue("32") @Min(1) @Max(10_000) int leastPerCore,

        @DefaultValue("1024") @Min(1) @Max(100_000) int mostPerCore) {}
