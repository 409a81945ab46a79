package io.baton.execution.nodegraph;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may want otherwise.
 *
 * @param patience how long somebody may wait for outputs in one request
 * @param nestedMax runs below one run, of all its nodes that run other graphs, and of those in turn
 */
@Validated
@ConfigurationProperties("baton.node-graph")
record GraphLimits(
        @DefaultValue("30s") Duration patience,
        @DefaultValue("10000") @Min(1) int nestedMax) {}
