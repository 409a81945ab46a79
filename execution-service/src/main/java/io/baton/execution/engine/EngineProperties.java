package io.baton.execution.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the engine.
 *
 * @param workers threads on which strides are taken; 0: as many as there are cores
 * @param writers transactions that write changes at the same time
 * @param batch changes of one transaction at most
 * @param runsMax runs that are driven at the same time; all others wait in the database
 * @param queuedMax runs that may wait to begin; more are refused
 * @param delayMax how long a run may wait to be read, for a thread, and for being written, before new runs are refused
 * @param callsMax steps outside that are under way at the same time
 * @param outputMax of one step
 * @param look how often it is looked for runs that nobody drives, at the latest
 * @param sessionTimeout after which an instance that is silent loses its runs to the others
 */
@Validated
@ConfigurationProperties("baton.engine")
record EngineProperties(
        @DefaultValue("0") @Min(0) @Max(64) int workers,
        @DefaultValue("2") @Min(1) @Max(8) int writers,
        @DefaultValue("500") @Min(1) @Max(5000) int batch,
        @DefaultValue("2000") @Min(4) @Max(100_000) int runsMax,
        @DefaultValue("1000000") @Min(1) int queuedMax,
        @DefaultValue("150ms") Duration delayMax,
        @DefaultValue("256") @Min(1) @Max(10_000) int callsMax,
        @DefaultValue("1MB") DataSize outputMax,
        @DefaultValue("1s") Duration look,
        @DefaultValue("10s") Duration sessionTimeout) {}
