package io.baton.ticket.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@TicketServiceTest
class SendingTicketsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient client;

    private final Door agent;

    SendingTicketsTests(@Autowired WebTestClient client) {
        this.client = Counter.patient(client);
        this.agent = Door.of(this.client, "agent1");
    }

    @Test
    void aTicketSentAsJsonIsFiled() {
        var response = client.post()
                .uri("/send/")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .header("Content-Type", "application/json")
                .bodyValue("{\"subject\":\"sent\"}")
                .exchange();

        var sent = Door.body(response, 201);
        CONTRACT.accepts("POST", "/send/", 201, sent.toString());
        response.expectHeader()
                .valueEquals("Location", "/tickets/" + sent.path("id").asLong() + "/");
        response.expectHeader().valueEquals("ETag", "\"1\"");
        assertThat(agent.reads(path(sent))).isEqualTo(sent);
    }

    @Test
    void aTicketComesWithItsFiles(@Autowired TestKafka kafka) {
        var photo = Counter.random(1_300_000);
        var form = Form.of("{'subject':'with files','priority':'high'}")
                .file("laptop.jpg", "image/jpeg", photo)
                .file("../../Märchen\u202E.txt", "text/plain;charset=utf-8", "Es war einmal".getBytes(UTF_8))
                .part("name=\"comment\"", "text/plain", "not read".getBytes(UTF_8))
                .file("empty", "*/*", new byte[0]);

        var sent = Door.body(Counter.send(client, "agent1", Form.TYPE, form.whole()), 201);

        CONTRACT.accepts("POST", "/send/", 201, sent.toString());
        var files = sent.path("attachments");
        assertThat(files.values().stream().map(file -> file.path("name").asString()))
                .containsExactly("laptop.jpg", "Märchen.txt", "empty");
        assertThat(files.values().stream().map(file -> file.path("content_type").asString()))
                .containsExactly("image/jpeg", "text/plain;charset=utf-8", "application/octet-stream");
        assertThat(files.values().stream().map(file -> file.path("size").asInt()))
                .containsExactly(photo.length, 13, 0);
        assertThat(download(sent, 0)).isEqualTo(photo);
        assertThat(download(sent, 1)).asString(UTF_8).isEqualTo("Es war einmal");
        assertThat(download(sent, 2)).isEmpty();
        assertThat(agent.reads(path(sent))).isEqualTo(sent);
        var told = told(kafka, sent);
        EventContract.of("baton.ticket.created.v1").accepts(told);
        assertThat(told.path("ticket")).isEqualTo(sent);
    }

    @Test
    void aFormSentAgainUnderItsKeyIsFiledOnceAndAnotherOneIsRefused() {
        var key = UUID.randomUUID().toString();
        var subject = "sent twice " + key;
        var form = Form.of("{'subject':'" + subject + "'}").file("a.bin", "a/b", Counter.random(900_000));
        var otherFile = Form.of("{'subject':'" + subject + "'}").file("a.bin", "a/b", Counter.random(900_001));
        var otherTicket = Form.of("{'subject':'" + subject + "!'}").file("a.bin", "a/b", Counter.random(900_000));

        var first = Door.body(sendUnder(key, Form.TYPE, form.whole()), 201);
        var bytes = new String(form.brokenOff(), ISO_8859_1).replace("--b0undary", "--another");
        var again = sendUnder(key, Form.TYPE.replace("b0undary", "another"), bytes.getBytes(ISO_8859_1));

        again.expectHeader().valueEquals("Idempotent-Replayed", "true");
        assertThat(Door.body(again, 201)).isEqualTo(first);
        for (var other : List.of(otherFile, otherTicket)) {
            var refused = Door.body(sendUnder(key, Form.TYPE, other.whole()), 422);
            CONTRACT.accepts("POST", "/send/", 422, refused.toString());
        }
        assertThat(agent.reads("/tickets/?search=" + key).path("count").asInt()).isEqualTo(1);
    }

    private WebTestClient.ResponseSpec sendUnder(String key, String type, byte[] body) {
        return Counter.send(
                client.mutate().defaultHeader("Idempotency-Key", key).build(), "agent1", type, body);
    }

    @Test
    void theLargestFilesAreTaken() {
        var content = Counter.random(Counter.FILE_MAX);
        var form = Form.of("{'subject':'large'}").file("a.bin", "application/zip", content);
        for (var small = 1; small < 10; small++) {
            form.file(small + ".txt", "text/plain", new byte[] {1});
        }

        var sent = Door.body(Counter.send(client, "agent1", Form.TYPE, form.whole()), 201);

        assertThat(sent.path("attachments").size()).isEqualTo(10);
        assertThat(download(sent, 0)).isEqualTo(content);
    }

    private byte[] download(JsonNode ticket, int file) {
        var id = ticket.path("attachments").path(file).path("attachment_id").asString();
        var body = agent.get(path(ticket) + "attachments/" + id + "/")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNullElse(body, new byte[0]);
    }

    private static JsonNode told(TestKafka kafka, JsonNode ticket) {
        var name = ticket.path("ticket_id").asString();
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("tickets", 1, SOON).stream()
                                .filter(event -> event.key().equals(name))
                                .toList(),
                        events -> events.size() == 1)
                .getFirst()
                .data();
    }

    private static String path(JsonNode ticket) {
        return "/tickets/" + ticket.path("ticket_id").asString() + "/";
    }
}
