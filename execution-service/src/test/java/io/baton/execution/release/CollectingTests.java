package io.baton.execution.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is stored of releases that never come to be. */
@ExecutionServiceTest
class CollectingTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ContentStore contents;

    private final Releases releases;

    private final DatabaseClient database;

    private final Path folder;

    CollectingTests(
            @Autowired ContentStore contents,
            @Autowired Releases releases,
            @Autowired DatabaseClient database,
            @TempDir Path folder) {
        this.contents = contents;
        this.releases = releases;
        this.database = database;
        this.folder = folder;
    }

    private static <T> T await(Mono<T> mono) {
        return mono.blockOptional(LIMIT).orElseThrow();
    }

    private List<Harvested> harvest(String name) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("f"), name + UUID.randomUUID());
        return Harvested.of(folder.resolve(name), new Harvested.Bounds(10, 1000));
    }

    private long parts(String sha256) {
        return await(database.sql("SELECT count(*) FROM release_part WHERE sha256 = :hash")
                .bind("hash", sha256)
                .mapValue(Long.class)
                .one());
    }

    @Test
    void partsThatBecameNoReleaseAreDeletedAfterAWhile() throws IOException {
        var left = harvest("left");
        var kept = harvest("kept");
        await(contents.add(left).thenReturn(true));
        var release = await(releases.store(new Releases.Built("p", "i", UUID.randomUUID()), folder.resolve("kept")));
        // As if somebody had begun to store it at the same time, and given up.
        await(contents.add(left).thenReturn(true));
        await(database.sql("INSERT INTO release_adding VALUES (:hash, now())")
                .bind("hash", kept.getFirst().file().sha256())
                .then()
                .thenReturn(true));

        await(contents.collect(Instant.now().minus(Duration.ofDays(1))));
        assertThat(parts(left.getFirst().file().sha256())).isOne();

        await(contents.collect(Instant.now().plus(Duration.ofHours(1))));
        assertThat(parts(left.getFirst().file().sha256())).isZero();
        assertThat(await(releases.read(release.files().getFirst()).count())).isOne();
        await(contents.add(left).thenReturn(true));
        assertThat(parts(left.getFirst().file().sha256())).isOne();
    }
}
