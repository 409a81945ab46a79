package io.baton.ticket.ticket;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Tickets that wait together, and what becomes of them. */
final class FiledAtOnce {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final Instant NOW = Instant.parse("2026-01-05T12:00:00.123Z");

    private FiledAtOnce() {}

    /** Its subject is not looked at, so that the database can refuse it. */
    static NewTicket ticket(String subject, String category) {
        var content = new Filing("s", null, category, null, null, null, null, null).checked(TicketFixtures.agent());
        var named = new Ticket.Content(
                subject, "", category, "", "", Priority.LOW, content.employee(), content.dynamicData(), List.of());
        return new NewTicket(named, TicketFixtures.ACME, NOW, TicketFixtures.TRACE);
    }

    /** What becomes of each, in the order in which they were asked for. */
    static CompletableFuture<@Nullable List<Signal<Ticket>>> ends(Stream<Mono<Ticket>> filed) {
        return Flux.fromStream(filed)
                .flatMapSequential(one -> one.materialize().filter(end -> !end.isOnComplete()), 10_000, 1)
                .collectList()
                .toFuture();
    }

    static Background work(FilingQueue queue) {
        var rhythm = Rhythm.always(Duration.ofMillis(10), Duration.ofSeconds(1));
        return new Background("Queue under test", Background.AROUND_REQUESTS, rhythm, queue::work);
    }

    static List<Signal<Ticket>> whileItWorks(
            FilingQueue queue, CompletableFuture<@Nullable List<Signal<Ticket>>> filed) {
        var work = work(queue);
        work.start();
        try {
            return soon(filed);
        } finally {
            work.stop();
        }
    }

    static <T> CompletableFuture<T> beside(Supplier<T> asked) {
        return CompletableFuture.supplyAsync(asked, Thread::startVirtualThread);
    }

    static <T> T soon(CompletableFuture<? extends @Nullable T> awaited) {
        return Objects.requireNonNull(
                awaited.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
    }
}
