package io.baton.analytics.csv;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes rows as a file to be saved, as fast as its reader takes it and no faster. */
@Component
public class CsvDownload {

    private static final MediaType CSV =
            new MediaType("text", "csv", Map.of("charset", StandardCharsets.UTF_8.name(), "header", "present"));

    /** The server asks for up to 128 buffers ahead, so they have to be small. */
    private static final int ROWS_A_BUFFER = 25;

    private final CsvLimits limits;

    private final Clock clock;

    private final Semaphore room;

    /** How many each reader has under way: no more readers than there is room for. */
    private final Map<String, Integer> readers = new ConcurrentHashMap<>();

    CsvDownload(CsvLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.room = new Semaphore(limits.downloads());
    }

    /**
     * The answer to a request for a file.
     *
     * @param reader who asked for it
     * @param rows asked for as they are sent; nothing is asked before the answer begins
     */
    public <R> ResponseEntity<Flux<DataBuffer>> of(String reader, Sheet<R> sheet, Flux<R> rows) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var disposition = ContentDisposition.attachment()
                .filename("%s-%s.csv".formatted(sheet.name(), today))
                .build();
        return ResponseEntity.ok()
                .headers(headers -> headers.setContentDisposition(disposition))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .contentType(CSV)
                .body(bounded(reader, buffers(sheet, rows)));
    }

    /** The heading goes with the first rows: while there are none yet, a failure can still be told as one. */
    private static <R> Flux<DataBuffer> buffers(Sheet<R> sheet, Flux<R> rows) {
        return rows.buffer(ROWS_A_BUFFER)
                .index((place, some) -> place == 0 ? sheet.heading() + sheet.lines(some) : sheet.lines(some))
                .defaultIfEmpty(sheet.heading())
                .map(text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private <T> Flux<T> bounded(String reader, Flux<T> stream) {
        var tooLong = Mono.delay(limits.lifetime()).flatMap(time -> Mono.error(CsvRefusal.TooSlow::new));
        return Flux.using(() -> enter(reader), entered -> stream, this::leave)
                .timeout(limits.stall(), Mono.error(CsvRefusal.TooSlow::new))
                .takeUntilOther(tooLong);
    }

    private String enter(String reader) {
        if (readers.merge(reader, 1, Integer::sum) > limits.downloadsOfOne()) {
            forget(reader);
            throw new CsvRefusal.Greedy();
        }
        if (!room.tryAcquire()) {
            forget(reader);
            throw new CsvRefusal.Crowded();
        }
        return reader;
    }

    private void leave(String reader) {
        room.release();
        forget(reader);
    }

    private void forget(String reader) {
        readers.computeIfPresent(reader, (name, count) -> count == 1 ? null : count - 1);
    }
}
