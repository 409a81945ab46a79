package io.baton.execution.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.execution.outbound.Outbound;
import io.baton.execution.outbound.Outbound.Answer;
import io.baton.execution.outbound.Outbound.Call;
import io.baton.execution.outbound.OutboundRefusal;
import io.baton.execution.webhook.Delivery.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends one notice, signed, and says how that came out. What the receiver answers beyond its status is nobody's business. */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Outbound outbound;

    private final Clock clock;

    private final WebhookLimits limits;

    private final Seals seals;

    Attempts(Outbound outbound, Clock clock, WebhookLimits limits, Seals seals) {
        this.outbound = outbound;
        this.clock = clock;
        this.limits = limits;
        this.seals = seals;
    }

    /** Always an outcome, never an error: one notice that cannot be sent must not stop the others. */
    Mono<Outcome> make(Head head) {
        return Mono.defer(() -> {
            // As exact as the database, so that the log and the list say the same.
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return Mono.fromSupplier(() -> call(head, at))
                    .flatMap(outbound::send)
                    .map(answer -> answered(answer, at))
                    .onErrorResume(OutboundRefusal.class, refusal -> Mono.just(refused(refusal, at)))
                    .onErrorResume(Seals.Unopened.class, unopened -> Mono.just(unsigned(unopened, at)))
                    .onErrorResume(fault -> Mono.just(broken(head, fault, at)))
                    .map(last -> outcome(head, last));
        });
    }

    private Outcome outcome(Head head, Try last) {
        var chance = ThreadLocalRandom.current().nextDouble();
        return new Outcome(head, last, limits.schedule().after(head, last, clock.instant(), chance));
    }

    private Call call(Head head, Instant at) {
        return new Call("POST", head.url(), headers(head, at), head.body().getBytes(UTF_8), limits.attemptLimit());
    }

    private Map<String, String> headers(Head head, Instant at) {
        var headers = new TreeMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", head.webhookId());
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        var secret = secret(head.secret());
        if (!secret.isEmpty()) {
            headers.put("webhook-signature", Signature.of(head.webhookId(), at.getEpochSecond(), head.body(), secret));
        }
        return headers;
    }

    private String secret(@Nullable String own) {
        return own == null ? limits.secret() : seals.open(own);
    }

    private Try answered(Answer answer, Instant at) {
        var status = answer.status();
        var error = status >= 200 && status < 300 ? null : "The receiver answered " + status + ".";
        var notBefore = RetryAfter.read(answer.header("retry-after"), clock.instant());
        return new Try(new Attempt(at, status, error, since(at)), notBefore, false);
    }

    /** A forbidden address is tried again like one that is down: names are mended, and so are an operator's exceptions. */
    private Try refused(OutboundRefusal refusal, Instant at) {
        return switch (refusal) {
            case OutboundRefusal.AnswerTooBig tooBig ->
                answered(new Answer(tooBig.status(), Map.of(), new byte[0]), at);
            case OutboundRefusal.Malformed malformed -> failed(refusal, at, true);
            case OutboundRefusal.BadCall badCall -> failed(refusal, at, true);
            case OutboundRefusal.Forbidden forbidden -> failed(refusal, at, false);
            case OutboundRefusal.Unresolvable unresolvable -> failed(refusal, at, false);
            case OutboundRefusal.Unreachable unreachable -> failed(refusal, at, false);
            case OutboundRefusal.TimedOut timedOut -> failed(refusal, at, false);
            case OutboundRefusal.Busy busy -> failed(refusal, at, false);
        };
    }

    private Try failed(OutboundRefusal refusal, Instant at, boolean hopeless) {
        return new Try(new Attempt(at, null, refusal.code() + ": " + refusal.detail(), since(at)), null, hopeless);
    }

    /** Rather late than unsigned: the operator may have lost the key by mistake. */
    private Try unsigned(Seals.Unopened unopened, Instant at) {
        return new Try(new Attempt(at, null, "unsigned: " + unopened.getMessage(), since(at)), null, false);
    }

    private Try broken(Head head, Throwable fault, Instant at) {
        log.error("The webhook {} could not be sent", head.webhookId(), fault);
        return new Try(new Attempt(at, null, "internal_error: The notice could not be sent.", since(at)), null, false);
    }

    private long since(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toMillis());
    }
}
