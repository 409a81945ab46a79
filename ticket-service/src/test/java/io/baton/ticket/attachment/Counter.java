package io.baton.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Hands tickets in, and knows what was there before. */
final class Counter {

    static final int FILE_MAX = 25 * 1024 * 1024;

    static final Duration SOON = Duration.ofSeconds(20);

    private final DatabaseClient database;

    private final long tickets;

    private final long pieces;

    Counter(DatabaseClient database) {
        this.database = database;
        this.tickets = rows("ticket");
        this.pieces = rows("attachment_piece");
    }

    /** A client that waits for large files, and takes them. */
    static WebTestClient patient(WebTestClient client) {
        return client.mutate()
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(2 * FILE_MAX))
                .build();
    }

    static ResponseSpec send(WebTestClient client, String user, String type, byte[] body) {
        return client.post()
                .uri("/send/")
                .headers(headers -> headers.setBearerAuth(Tokens.of(user)))
                .header("Content-Type", type)
                .bodyValue(body)
                .exchange();
    }

    static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    void nothingWasAdded() {
        assertThat(rows("ticket")).isEqualTo(tickets);
        assertThat(addedPieces()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(spooled()).isZero());
    }

    long addedPieces() {
        return rows("attachment_piece") - pieces;
    }

    private long rows(String table) {
        var count = database.sql("SELECT count(*) FROM " + table)
                .mapValue(Long.class)
                .one()
                .block(SOON);
        return Objects.requireNonNull(count);
    }

    /** How many files wait in the folders for the time of a request. */
    static long spooled() throws IOException {
        try (var files = Files.find(
                Path.of(System.getProperty("java.io.tmpdir")),
                2,
                (path, facts) -> facts.isRegularFile() && path.toString().contains("/baton-uploads/"))) {
            return files.count();
        }
    }
}
