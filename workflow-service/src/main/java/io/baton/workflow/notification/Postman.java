package io.baton.workflow.notification;

import io.baton.platform.background.Stop;
import io.baton.workflow.notification.Delivery.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries letters: those that are due, and one that somebody asks for. */
@Component
class Postman {

    private static final Duration WRITTEN_AFTER = Duration.ofMillis(200);

    /** Two rounds of the threads there are, so that the lease outlasts both. */
    private final int batch;

    private final Duration lease;

    private final DeliveryStore deliveries;

    private final Postbox postbox;

    private final NotificationStore notices;

    private final NotificationProperties limits;

    Postman(DeliveryStore deliveries, Postbox postbox, NotificationStore notices, NotificationProperties limits) {
        this.batch = 2 * limits.mailThreads();
        this.lease = limits.mailLimit().multipliedBy(4);
        this.deliveries = deliveries;
        this.postbox = postbox;
        this.notices = notices;
        this.limits = limits;
    }

    /** One round: waits until there may be something, then carries all that is due. */
    Mono<Void> round(Stop stop) {
        // Without a post no notice has a letter, and there is nothing to hurry for.
        var written = postbox.isThere() ? notices.rings().next().then() : Mono.<Void>never();
        return Mono.firstWithSignal(written, Mono.delay(limits.mailLook()).then(), stop.signal())
                .then(Mono.defer(() -> stop.asked() ? Mono.empty() : carryAll(stop)));
    }

    private Mono<Void> carryAll(Stop stop) {
        return Mono.defer(this::carry)
                .repeat(() -> !stop.asked())
                .takeUntil(carried -> carried < batch)
                .then();
    }

    private Mono<Integer> carry() {
        var claim = UUID.randomUUID();
        return deliveries
                .claim(claim, batch, lease)
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::carry, limits.mailThreads())
                // Soon after they were mailed, since what is not written down is mailed again; yet many as one.
                .bufferTimeout(batch, WRITTEN_AFTER)
                .concatMap(outcomes -> record(claim, outcomes))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> record(UUID claim, List<Outcome> outcomes) {
        return deliveries.record(claim, outcomes).thenReturn(outcomes.size());
    }

    /** Tries one that has failed again, now. */
    Mono<Delivery> retry(long id, @Nullable UUID company) {
        var claim = UUID.randomUUID();
        return deliveries
                .claimFailed(claim, id, company, lease)
                .switchIfEmpty(refused(id, company))
                .flatMap(this::carry)
                .flatMap(outcome -> record(claim, List.of(outcome)))
                .then(deliveries.find(id, company));
    }

    private Mono<Letter> refused(long id, @Nullable UUID company) {
        return deliveries
                .find(id, company)
                .switchIfEmpty(Mono.error(() -> new NotificationRefusal.Unknown("failed notification")))
                .flatMap(delivery -> Mono.error(new NotificationRefusal.NotToRetry(delivery)));
    }

    private Mono<Outcome> carry(Letter letter) {
        return postbox.send(letter)
                .map(error -> Outcome.failed(letter.id(), letter.triesLeft(), error, deliveries.now()))
                .defaultIfEmpty(Outcome.succeeded(letter.id()));
    }
}
