package io.baton.ticket.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Who gets a file, and how. */
@TicketServiceTest
class DownloadTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private final WebTestClient client;

    private final Door agent;

    private final Counter counter;

    DownloadTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.client = client;
        this.agent = Door.of(client, "agent1");
        this.counter = new Counter(database);
    }

    @Test
    void aFileIsSavedAndNeverShown() {
        var page = "<script>alert(1)</script>".getBytes(UTF_8);
        var form = Form.of("{'subject':'hostile'}").file("Ünder \\\"quotes\\\".html", "text/html", page);
        var sent = Door.body(Counter.send(client, "agent1", Form.TYPE, form.whole()), 201);

        var headers = client.get()
                .uri(path(sent) + "attachments/"
                        + sent.at("/attachments/0/attachment_id").asString() + "/")
                .headers(all -> all.setBearerAuth(Tokens.of("agent2")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Content-Type", "text/html")
                .expectHeader()
                .contentLength(page.length)
                .expectBody(byte[].class)
                .isEqualTo(page)
                .returnResult()
                .getResponseHeaders();

        assertThat(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains("UTF-8''");
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("Ünder _quotes_.html");
        assertThat(headers.getFirst("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aFileIsForThoseWhoSeeItsTicket() {
        var sent = Door.body(
                Counter.send(
                        client,
                        "agent1",
                        Form.TYPE,
                        Form.of("{'subject':'s','employee':{'id':101}}")
                                .file("a", "a/b", Counter.random(10))
                                .whole()),
                201);
        var file = path(sent) + "attachments/"
                + sent.at("/attachments/0/attachment_id").asString();

        Door.of(client, "coordinator").get(file).expectStatus().isOk();
        for (var stranger : List.of("builder", "other")) {
            Door.body(Door.of(client, stranger).get(file), 404);
        }
        var elsewhere = agent.files("{'subject':'another'}");
        for (var wrong : List.of(
                path(elsewhere) + "attachments/"
                        + sent.at("/attachments/0/attachment_id").asString(),
                path(sent) + "attachments/00000000-0000-4000-8000-000000000000/",
                path(sent) + "attachments/a.txt")) {
            CONTRACT.accepts(
                    "GET",
                    "/tickets/{}/attachments/{}/",
                    404,
                    Door.body(agent.get(wrong), 404).toString());
        }
    }

    @Test
    void aFileIsKeptInPiecesAndNeverHeldWhole(@Autowired AttachmentStore store, @Autowired DatabaseClient database) {
        var content = Counter.random(3_000_000);
        var sent = Door.body(
                Counter.send(
                        Counter.patient(client),
                        "agent1",
                        Form.TYPE,
                        Form.of("{'subject':'pieces'}")
                                .file("a", "a/b", content)
                                .whole()),
                201);
        var id = UUID.fromString(sent.at("/attachments/0/attachment_id").asString());
        var sizes = sizes(database, id);

        // Half a megabyte each, and what came with the last of it from the network.
        assertThat(sizes).hasSizeGreaterThanOrEqualTo(4).allMatch(size -> size <= 512 * 1024 + 128 * 1024);
        assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size >= 512 * 1024);
        var whole = new ByteArrayOutputStream();
        var held = new AtomicInteger();
        var buffers = new DefaultDataBufferFactory() {
            @Override
            public DefaultDataBuffer wrap(byte[] bytes) {
                held.incrementAndGet();
                return super.wrap(bytes);
            }
        };
        StepVerifier.Step<DataBuffer> reader = StepVerifier.create(store.read(id, buffers), 0);
        for (var size : sizes) {
            reader = reader.thenRequest(1).assertNext(piece -> {
                // None is read before it is asked for.
                assertThat(held.getAndSet(0)).isEqualTo(1);
                assertThat(piece.readableByteCount()).isEqualTo(size);
                whole.writeBytes(bytes(piece));
            });
        }
        reader.thenRequest(1).expectComplete().verify(Counter.SOON);
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    private static List<Integer> sizes(DatabaseClient database, UUID id) {
        return Objects.requireNonNull(
                database.sql("SELECT length(content) FROM attachment_piece WHERE attachment_id = :id ORDER BY place")
                        .bind("id", id)
                        .mapValue(Integer.class)
                        .all()
                        .collectList()
                        .block(Counter.SOON));
    }

    private static byte[] bytes(DataBuffer piece) {
        var bytes = new byte[piece.readableByteCount()];
        piece.read(bytes);
        return bytes;
    }

    @Test
    void aTicketsFilesGoWithIt() {
        var sent = Door.body(
                Counter.send(
                        client,
                        "agent1",
                        Form.TYPE,
                        Form.of("{'subject':'s'}")
                                .file("a", "a/b", Counter.random(700_000))
                                .whole()),
                201);
        agent.changes(path(sent), "{'subject':'t'}");
        assertThat(counter.addedPieces()).isPositive();

        Door.of(client, "admin").delete(path(sent), Map.of()).expectStatus().isNoContent();

        assertThat(counter.addedPieces()).isZero();
    }

    private static String path(JsonNode ticket) {
        return "/tickets/" + ticket.path("ticket_id").asString() + "/";
    }
}
