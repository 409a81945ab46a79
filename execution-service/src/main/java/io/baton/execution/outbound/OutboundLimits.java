package io.baton.execution.outbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of calls to addresses that users named.
 *
 * @param allowed the operator's exceptions: addresses, blocks of them, or names of hosts, that may be called although they
 *     are not public
 * @param answerMax how long an answer's body may be
 * @param callsMax under way in all
 * @param callsPerHostMax under way to one host and port; as many again may wait for their turn
 * @param waitingMax for their turn in all
 * @param idleConnectionsMax kept open in all for a next call to the same host
 * @param idleMax how long one is kept open
 * @param connectLimit how long one address may take to accept a connection
 * @param resolveLimit how long finding a host's addresses may take before a definition that names it is refused
 */
@Validated
@ConfigurationProperties("baton.outbound")
record OutboundLimits(
        @DefaultValue List<String> allowed,
        @DefaultValue("1MB") DataSize answerMax,
        @DefaultValue("512") @Min(1) @Max(65_536) int callsMax,
        @DefaultValue("64") @Min(1) @Max(65_536) int callsPerHostMax,
        @DefaultValue("1024") @Min(0) @Max(1_000_000) int waitingMax,
        @DefaultValue("256") @Min(0) @Max(65_536) int idleConnectionsMax,
        @DefaultValue("4s") Duration idleMax,
        @DefaultValue("5s") Duration connectLimit,
        @DefaultValue("3s") Duration resolveLimit) {

    public OutboundLimits {
        allowed = allowed.stream().filter(entry -> !entry.isBlank()).toList();
    }
}
