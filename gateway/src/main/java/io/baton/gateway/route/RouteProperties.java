package io.baton.gateway.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Where the services are, and every limit on the way to them. */
@Validated
@ConfigurationProperties("baton.route")
record RouteProperties(
        @Valid @NotNull Services services,
        @Valid @DefaultValue Limits limits,
        @Valid @DefaultValue Breaker breaker) {

    URI uri(Upstream upstream) {
        return switch (upstream) {
            case WORKFLOW -> services.workflow();
            case TICKET -> services.ticket();
            case EXECUTION -> services.execution();
            case ANALYTICS -> services.analytics();
        };
    }

    record Services(
            @NotNull URI workflow,
            @NotNull URI ticket,
            @NotNull URI execution,
            @NotNull URI analytics) {}

    /**
     * @param connect        time to reach a service
     * @param firstByte      time from the whole request sent to the first byte of the answer
     * @param outcome        the same where the request is one that waits for the outcome of what it starts
     * @param downloadIdle   longest pause within a download; a stream of events may pause as long as it likes
     * @param uploadIdle     longest pause within a request's body, on either side
     * @param connectionsMax connections to one service, of which each open stream of events holds one
     * @param waitingMax     requests that wait for a connection to one service
     * @param waiting        how long they wait
     * @param body           largest body, uploads apart
     * @param upload         largest multipart body: ten files of 25 MiB and what is around them
     */
    record Limits(
            @DefaultValue("1s") Duration connect,
            @DefaultValue("10s") Duration firstByte,
            @DefaultValue("35s") Duration outcome,
            @DefaultValue("60s") Duration downloadIdle,
            @DefaultValue("30s") Duration uploadIdle,
            @DefaultValue("1000") @Min(1) @Max(20_000) int connectionsMax,
            @DefaultValue("1000") @Min(1) @Max(20_000) int waitingMax,
            @DefaultValue("2s") Duration waiting,
            @DefaultValue("1MB") DataSize body,
            @DefaultValue("251MB") DataSize upload) {}

    /**
     * @param calls       how many of the last calls are looked at
     * @param callsMin    before so many calls it stays closed
     * @param failureRate opens at this share of failures, in percent
     * @param pause       how long it stays open, and what {@code Retry-After} says
     * @param probes      calls let through to see whether the service is back
     */
    record Breaker(
            @DefaultValue("20") @Min(1) int calls,
            @DefaultValue("10") @Min(1) int callsMin,
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,
            @DefaultValue("5s") Duration pause,
            @DefaultValue("3") @Min(1) int probes) {}
}
