package io.baton.platform.idempotency;

import io.baton.platform.problem.Invalid;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@SpringBootApplication
class IdempotencyTestApplication {

    /** Things are made here, and counted. */
    @RestController
    static class Things {

        final AtomicInteger made = new AtomicInteger();

        final AtomicInteger failing = new AtomicInteger();

        final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

        record Thing(String name) {}

        record Made(int number, String name) {}

        @PostMapping("/things")
        ResponseEntity<Made> make(@RequestBody Thing thing) {
            if (thing.name().isBlank()) {
                made.incrementAndGet();
                throw new Invalid("name", "Must not be blank.");
            }
            var number = made.incrementAndGet();
            return ResponseEntity.created(URI.create("/things/" + number))
                    .eTag("\"" + number + "\"")
                    .body(new Made(number, thing.name()));
        }

        @PostMapping("/other-things")
        Made makeOther(@RequestBody Thing thing) {
            return new Made(made.incrementAndGet(), thing.name());
        }

        @PostMapping("/slow-things")
        Mono<Made> makeSlowly(@RequestBody Thing thing) {
            return Mono.fromCallable(() -> {
                        gate.get().await();
                        return new Made(made.incrementAndGet(), thing.name());
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }

        @PostMapping("/failing-things/{status}")
        Made fail(@PathVariable int status, @RequestBody Thing thing) {
            if (failing.getAndDecrement() > 0) {
                throw new ResponseStatusException(HttpStatus.valueOf(status));
            }
            return new Made(made.incrementAndGet(), thing.name());
        }

        @PostMapping("/silent-things")
        ResponseEntity<Void> makeSilently() {
            made.incrementAndGet();
            return ResponseEntity.noContent().build();
        }

        @PostMapping("/big-things")
        String makeBig() {
            made.incrementAndGet();
            return "x".repeat(20_000);
        }

        @PostMapping(path = "/streams", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<String> stream() {
            made.incrementAndGet();
            return Flux.just("a", "b");
        }

        @PostMapping(path = "/whole-uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        Mono<Made> uploadWhole(ServerWebExchange exchange) {
            return exchange.getMultipartData()
                    .map(parts -> new Made(made.incrementAndGet(), String.join(",", parts.keySet())));
        }

        @PostMapping(path = "/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        Mono<Made> upload(@RequestBody Flux<Part> parts) {
            return parts.flatMap(part -> part.content().doOnNext(content -> {}).then(Mono.just(part.name())))
                    .collectList()
                    .map(names -> new Made(made.incrementAndGet(), String.join(",", names)));
        }
    }
}
