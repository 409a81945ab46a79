package io.baton.execution.webhook;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the webhooks.
 *
 * @param secret signs what names no secret of its own; empty to send those unsigned
 * @param attemptLimit how long one attempt may take
 * @param attemptsMax under way at once in this instance
 * @param attemptsPerDestinationMax of those to one host and port, so that a slow receiver is slow alone
 * @param lease how long a claim holds; a dead instance's notices wait that long
 * @param poll the slow look for what nobody announced: what another instance left, and pauses that are over
 * @param backoffMin before the second attempt; doubled with each that follows
 * @param backoffMax the longest pause
 * @param patience from a notice's creation to its last attempt
 * @param attemptsKept of each notice for the delivery list
 * @param deliveriesMax how many notices one delivery list shows
 * @param retention how long a notice that has ended is kept for the delivery list
 * @param pruning how often what is older is deleted
 * @param watching how often the backlog is looked at for the metrics
 */
@Validated
@ConfigurationProperties("baton.webhook")
record WebhookLimits(
        @DefaultValue("") String secret,
        @DefaultValue("10s") Duration attemptLimit,
        @DefaultValue("64") @Min(1) @Max(4_096) int attemptsMax,
        @DefaultValue("8") @Min(1) @Max(4_096) int attemptsPerDestinationMax,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("2s") Duration backoffMin,
        @DefaultValue("1h") Duration backoffMax,
        @DefaultValue("24h") Duration patience,
        @DefaultValue("20") @Min(1) @Max(100) int attemptsKept,
        @DefaultValue("1000") @Min(1) @Max(10_000) int deliveriesMax,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("10m") Duration pruning,
        @DefaultValue("15s") Duration watching) {

    @AssertTrue(message = "secret is whsec_ and the Base64 of 24 to 64 bytes")
    boolean isSecretWellFormed() {
        return secret.isEmpty() || Secrets.isWellFormed(secret);
    }

    @AssertTrue(message = "lease has to be at least three times the attempt-limit")
    boolean isLeaseLongEnough() {
        return lease.compareTo(attemptLimit.multipliedBy(3)) >= 0;
    }

    Schedule schedule() {
        return new Schedule(backoffMin, backoffMax, patience);
    }
}
