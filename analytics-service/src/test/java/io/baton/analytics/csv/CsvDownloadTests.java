package io.baton.analytics.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class CsvDownloadTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2028-02-29T23:59:59Z"), ZoneOffset.UTC);

    private static final Sheet<Integer> NUMBERS =
            Sheet.<Integer>named("numbers").with("number", number -> number);

    private final CsvDownload download =
            new CsvDownload(new CsvLimits(3, 2, Duration.ofMinutes(10), Duration.ofMinutes(1)), CLOCK);

    @Test
    void aFileSaysWhatItIsAndHowItIsCalled() {
        var headers = download.of("ann", NUMBERS, Flux.<Integer>empty()).getHeaders();

        assertThat(headers.getContentType())
                .isEqualTo(MediaType.parseMediaType("text/csv;charset=UTF-8;header=present"));
        assertThat(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment; filename=\"numbers-2028-02-29.csv\"");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    }

    @Test
    void withoutRowsThereIsAHeading() {
        texts(Flux.empty()).as(StepVerifier::create).expectNext("number\r\n").verifyComplete();
    }

    @Test
    void everyRowIsWrittenOnceAndInOrder() {
        var expected = new StringBuilder("number\r\n");
        for (var number = 0; number < 1_003; number++) {
            expected.append(number).append("\r\n");
        }

        texts(Flux.range(0, 1_003))
                .reduce(String::concat)
                .as(StepVerifier::create)
                .expectNext(expected.toString())
                .verifyComplete();
    }

    @Test
    void aReaderWhoTakesNothingLeavesTheRowsWhereTheyAre() {
        var asked = new AtomicLong();
        var rows = Flux.range(0, 1_000_000).hide().doOnRequest(asked::addAndGet);

        StepVerifier.create(texts(rows), 1)
                .expectNextCount(1)
                .then(() -> assertThat(asked).hasValue(25))
                .thenRequest(3)
                .expectNextCount(3)
                .then(() -> assertThat(asked).hasValue(100))
                .thenCancel()
                .verify();
    }

    @Test
    void aFailureBeforeTheFirstRowIsAFailureOfTheRequest() {
        texts(Flux.error(new IllegalStateException("down")))
                .as(StepVerifier::create)
                .verifyErrorMessage("down");
    }

    @Test
    void aFailureAmongTheRowsDoesNotLookLikeTheEnd() {
        texts(Flux.range(0, 60).concatWith(Flux.error(new IllegalStateException("down"))))
                .as(StepVerifier::create)
                .expectNextCount(2)
                .verifyErrorMessage("down");
    }

    @Test
    void aReaderWhoStallsIsCutOff() {
        StepVerifier.withVirtualTime(() -> texts(Flux.range(0, 1_000)), 2)
                .expectNextCount(2)
                .thenAwait(Duration.ofSeconds(61))
                .verifyError(CsvRefusal.TooSlow.class);
    }

    @Test
    void noDownloadGoesOnForEver() {
        StepVerifier.withVirtualTime(
                        () -> texts(Flux.interval(Duration.ofSeconds(1)).map(Long::intValue)))
                .thenAwait(Duration.ofMinutes(10))
                .thenConsumeWhile(text -> true)
                .verifyError(CsvRefusal.TooSlow.class);
    }

    @Test
    void onlySoManyAreUnderWayAtATime() {
        var rows = TestPublisher.<Integer>create();
        var first = texts("ann", rows.flux()).subscribe();
        var others = List.of(
                texts("ben", rows.flux()).subscribe(), texts("cem", rows.flux()).subscribe());

        texts("dil", Flux.just(1)).as(StepVerifier::create).verifyError(CsvRefusal.Crowded.class);

        first.dispose();
        texts("dil", Flux.just(1)).as(StepVerifier::create).expectNextCount(1).verifyComplete();
        others.forEach(Disposable::dispose);
    }

    @Test
    void nobodyTakesAllTheRoom() {
        var rows = TestPublisher.<Integer>create();
        var first = texts("ann", rows.flux()).subscribe();
        var second = texts("ann", rows.flux()).subscribe();

        texts("ann", Flux.just(1)).as(StepVerifier::create).verifyError(CsvRefusal.Greedy.class);
        texts("ben", Flux.just(1)).as(StepVerifier::create).expectNextCount(1).verifyComplete();

        first.dispose();
        texts("ann", Flux.just(1)).as(StepVerifier::create).expectNextCount(1).verifyComplete();
        second.dispose();
    }

    private Flux<String> texts(Flux<Integer> rows) {
        return texts("ann", rows);
    }

    private Flux<String> texts(String reader, Flux<Integer> rows) {
        return Objects.requireNonNull(download.of(reader, NUMBERS, rows).getBody())
                .map(CsvDownloadTests::text);
    }

    private static String text(DataBuffer buffer) {
        return buffer.toString(StandardCharsets.UTF_8);
    }
}
