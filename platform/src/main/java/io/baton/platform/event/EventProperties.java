package io.baton.platform.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the events.
 *
 * @param topicPrefix before each topic and each consumer group, so that installations share a broker
 * @param partitions of each topic that is created; never changed afterwards, since the order for each key hangs on it
 * @param replicas of each topic that is created
 * @param payloadMax of one event; a transaction with a bigger one fails, since the outbox could never be emptied again
 * @param publishLimit how long sending straight to Kafka may take
 * @param inboxRetention how long an applied event is remembered; a repeat after that would be applied again
 * @param inboxPruning how often what is older is deleted
 */
@Validated
@ConfigurationProperties("baton.events")
record EventProperties(
        @DefaultValue("baton.") @Pattern(regexp = "[A-Za-z0-9._-]{0,60}")
        String topicPrefix,

        @DefaultValue("6") @Min(1) @Max(1000) int partitions,
        @DefaultValue("1") @Min(1) @Max(9) short replicas,
        @DefaultValue("2MB") DataSize payloadMax,
        @DefaultValue("30s") Duration publishLimit,
        @DefaultValue("14d") Duration inboxRetention,
        @DefaultValue("1h") Duration inboxPruning,
        @DefaultValue @Valid Relaying relay,
        @DefaultValue @Valid Consuming consumer) {

    /**
     * Limits of the relay.
     *
     * @param batch rows that are sent, and deleted, together
     * @param pace the pause once nothing waits: events that come in a stream are sent by the handful,
     *     and one that comes alone is sent at once
     * @param poll the slow look for rows that nobody announced, and for whether the lock's connection lives
     * @param compete how often an instance without the lock tries to get it
     * @param statementLimit how long one statement may take before the connection is given up
     */
    record Relaying(
            @DefaultValue("500") @Min(1) @Max(10_000) int batch,
            @DefaultValue("20ms") Duration pace,
            @DefaultValue("5s") Duration poll,
            @DefaultValue("2s") Duration compete,
            @DefaultValue("10s") Duration statementLimit,
            @DefaultValue("200ms") Duration backoffMin,
            @DefaultValue("5s") Duration backoffMax) {}

    /**
     * Limits of the consumers.
     *
     * @param concurrency poll threads for each handler
     * @param pollRecordsMax events of one poll, and so of one transaction
     * @param pace the pause between two polls: events that come in a stream are applied by the handful, and one that comes
     *     alone is applied at once
     * @param transactionLimit how long one transaction may take
     * @param tries of an event that fails, before it is a dead letter
     * @param triesPause between them
     * @param outagePauseMax at most between two tries when the fault is one that passes; those have no limit
     * @param stopLimit how long a stop waits for the transaction that is under way
     * @param replayLimit how long one replay of dead letters, or one count of them, may take
     * @param patience of a handler by its name: how long the first of its events may wait for others to be applied with it;
     *     for what nobody waits for
     * @param paces of a handler by its name, where it is another: shorter, for what somebody waits for
     */
    record Consuming(
            @DefaultValue("1") @Min(1) @Max(64) int concurrency,
            @DefaultValue("500") @Min(1) @Max(10_000) int pollRecordsMax,
            @DefaultValue("20ms") Duration pace,
            @DefaultValue("30s") Duration transactionLimit,
            @DefaultValue("3") @Min(2) @Max(100) int tries,
            @DefaultValue("200ms") Duration triesPause,
            @DefaultValue("5s") Duration outagePauseMax,
            @DefaultValue("10s") Duration sessionTimeout,
            @DefaultValue("8s") Duration stopLimit,
            @DefaultValue("60s") Duration replayLimit,
            @DefaultValue Map<String, Duration> patience,
            @DefaultValue Map<String, Duration> paces) {

        Duration paceOf(String handler) {
            return paces.getOrDefault(handler, pace);
        }

        /** @throws IllegalArgumentException for a name that is spelled wrong, which would mean nobody */
        void mustKnow(Set<String> handlers) {
            var unknown = new TreeSet<>(patience.keySet());
            unknown.addAll(paces.keySet());
            unknown.removeAll(handlers);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("baton.events.consumer has patience or a pace for " + unknown
                        + ", which are no handlers; there are " + new TreeSet<>(handlers) + ".");
            }
        }
    }
}
