package io.baton.execution.release;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** Keeps contents by their hash, in parts, so that neither side ever holds a whole one in memory. */
@Component
class ContentStore {

    private static final int PART = 512 << 10;

    private static final String KNOWN = "SELECT sha256 FROM release_content WHERE sha256 = ANY(:hashes::text[])";

    /**
     * Whoever stores the same content stores the same parts. What an attempt left that failed, because its file was changed
     * meanwhile, is overwritten: it stands under a hash that it has not.
     */
    private static final String ADD_PART = """
            INSERT INTO release_part (sha256, number, bytes) VALUES (:hash, :number, :bytes)
            ON CONFLICT (sha256, number) DO UPDATE SET bytes = excluded.bytes
            """;

    /** In order, so that no two who store the same contents wait for each other. */
    private static final String BEGIN = """
            INSERT INTO release_adding (sha256, begun_at)
            SELECT hash, :now FROM unnest(:hashes::text[]) AS hash ORDER BY hash
            ON CONFLICT (sha256) DO UPDATE SET begun_at = excluded.begun_at
            """;

    /** Whoever begins anew with one of them waits until it is gone, or is before this and keeps it. */
    private static final String COLLECT = """
            WITH old AS (
                SELECT sha256 FROM release_adding WHERE begun_at < :before ORDER BY begun_at LIMIT 200 FOR UPDATE SKIP LOCKED
            ), given_up AS (
                DELETE FROM release_adding USING old WHERE release_adding.sha256 = old.sha256 RETURNING old.sha256
            ), gone AS (
                DELETE FROM release_part USING given_up
                WHERE release_part.sha256 = given_up.sha256
                  AND NOT EXISTS (SELECT FROM release_content AS content WHERE content.sha256 = given_up.sha256)
            )
            SELECT count(*) FROM given_up
            """;

    private static final String READ_PART = "SELECT bytes FROM release_part WHERE sha256 = :hash AND number = :number";

    private final DatabaseClient database;

    private final Clock clock;

    ContentStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Part(int number, byte[] bytes) {}

    /** Stores the parts of those that are not there; they count when their release does. */
    Mono<Void> add(Collection<Harvested> contents) {
        var hashes =
                contents.stream().map(one -> one.file().sha256()).distinct().toArray(String[]::new);
        return database.sql(KNOWN)
                .bind("hashes", hashes)
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet())
                .map(known -> missing(contents, known))
                .delayUntil(this::begin)
                .flatMapIterable(missing -> missing)
                .concatMap(this::add)
                .then();
    }

    private static List<Harvested> missing(Collection<Harvested> contents, Set<String> known) {
        var seen = new HashSet<>(known);
        return contents.stream().filter(one -> seen.add(one.file().sha256())).toList();
    }

    private Mono<Void> begin(List<Harvested> missing) {
        if (missing.isEmpty()) {
            return Mono.empty();
        }
        var hashes = missing.stream().map(one -> one.file().sha256()).toArray(String[]::new);
        var begin = database.sql(BEGIN)
                .bind("hashes", hashes)
                .bind("now", clock.instant())
                .then();
        return Mono.fromFuture(begin::toFuture, true);
    }

    /** Deletes the parts that somebody began to store before that time and that became no release, and answers of how many contents. */
    Mono<Long> collect(Instant before) {
        return database.sql(COLLECT).bind("before", before).mapValue(Long.class).one();
    }

    private Mono<Void> add(Harvested content) {
        return Flux.defer(() -> {
                    var verification = new Verification(content.file());
                    return Flux.<Part, Source>generate(
                                    source(content), (source, sink) -> source.next(sink), Source::close)
                            .doOnNext(part -> verification.check(part.bytes()))
                            .doOnComplete(verification::end);
                })
                .subscribeOn(Schedulers.boundedElastic())
                .concatMap(part -> add(content.file().sha256(), part), 1)
                .then();
    }

    private static Callable<Source> source(Harvested content) {
        return () -> new Source(content.open());
    }

    /** Carried out even if nobody waits for it any more: the driver has trouble with exchanges that are cancelled. */
    private Mono<Void> add(String hash, Part part) {
        var insert = database.sql(ADD_PART)
                .bind("hash", hash)
                .bind("number", part.number())
                .bind("bytes", part.bytes())
                .then();
        return Mono.fromFuture(insert::toFuture, true);
    }

    /** The content, every part of which is known to be right when the last one comes. */
    Flux<byte[]> read(Release.File file) {
        return Flux.defer(() -> {
            var verification = new Verification(file);
            var parts = (int) ((file.size() + PART - 1) / PART);
            return Flux.range(0, parts)
                    .concatMap(number -> part(file.sha256(), number), 1)
                    .map(verification::check);
        });
    }

    private Mono<byte[]> part(String hash, int number) {
        return database.sql(READ_PART)
                .bind("hash", hash)
                .bind("number", number)
                .mapValue(byte[].class)
                .one()
                .switchIfEmpty(Mono.error(() -> ReleaseRefusal.damaged(hash)));
    }

    /** A file that is read part by part. */
    private static final class Source {

        private final InputStream input;

        private int number;

        private Source(InputStream input) {
            this.input = input;
        }

        private Source next(SynchronousSink<Part> sink) {
            try {
                var bytes = input.readNBytes(PART);
                if (bytes.length == 0) {
                    sink.complete();
                } else {
                    sink.next(new Part(number++, bytes));
                }
            } catch (IOException failure) {
                sink.error(failure);
            }
            return this;
        }

        private void close() {
            try {
                input.close();
            } catch (IOException closedAlready) {
                // Nothing was written to it.
            }
        }
    }
}
