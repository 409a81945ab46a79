package io.baton.ticket.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Of a submission there is all or nothing. */
@TicketServiceTest
class RefusedTicketsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final String TICKET = "{'subject':'refused'}";

    private static final byte[] TEXT = "text".getBytes(UTF_8);

    private static final String FILE_HEADERS =
            "--b0undary\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"a\"";

    private final WebTestClient client;

    private final Counter counter;

    RefusedTicketsTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.client = Counter.patient(client);
        this.counter = new Counter(database);
    }

    record Refused(String why, int status, String path, String type, byte[] body) {

        @Override
        public String toString() {
            return why;
        }
    }

    static List<Refused> refused() {
        var part = Counter.random(600_000);
        return List.of(
                formed("a file too large", 413, "", Form.of(TICKET).file("a", "a/b", new byte[Counter.FILE_MAX + 1])),
                formed("eleven files", 413, "", files(11)),
                formed("very many files", 400, "", files(100)),
                formed("no subject", 400, "subject", Form.of("{}").file("a", "a/b", part)),
                formed(
                        "a subject that is a number",
                        400,
                        "subject",
                        Form.of("{'subject':5}").file("a", "a/b", part)),
                formed("malformed JSON", 400, "", Form.of("{'subject':").file("a", "a/b", part)),
                formed("no object", 400, "ticket", Form.of("null").file("a", "a/b", part)),
                formed("an array", 400, "body", Form.of("[]").file("a", "a/b", part)),
                formed("no ticket", 400, "ticket", new Form().file("a", "a/b", part)),
                formed("two tickets", 400, "ticket", Form.of(TICKET).part("name=\"ticket\"", "a/b", part)),
                formed(
                        "no file",
                        400,
                        "attachments[0]",
                        Form.of(TICKET).part("name=\"attachments\"", "text/plain", TEXT)),
                formed("a stray", 400, "files", Form.of(TICKET).part("name=\"files\"; filename=\"a\"", "a/b", part)));
    }

    static List<Refused> broken() {
        var whole = Form.of(TICKET).whole();
        return List.of(
                broken("broken off", Form.of(TICKET).file("a", "a/b", Counter.random(600_000))),
                broken("broken off in a part", Form.of(TICKET).text(FILE_HEADERS + "\r\n\r\nab")),
                broken("broken off in its headers", Form.of(TICKET).text(FILE_HEADERS)),
                broken("no form at all", new Form().text("not a form")),
                new Refused(
                        "headers without end",
                        413,
                        "",
                        Form.TYPE,
                        Form.of(TICKET)
                                .text("--b0undary\r\n" + "X-A: b\r\n".repeat(9_000))
                                .brokenOff()),
                broken("a type that is none", Form.of(TICKET).file("a", "no type at all", TEXT)),
                new Refused("no boundary", 400, "", "multipart/form-data", whole),
                new Refused("another boundary", 400, "", Form.TYPE + "x", whole),
                new Refused("text", 415, "", "text/plain", TEXT),
                new Refused("another multipart", 415, "", Form.TYPE.replace("form-data", "mixed"), whole));
    }

    private static Form files(int count) {
        var form = Form.of(TICKET);
        for (var file = 0; file < count; file++) {
            form.file(file + ".txt", "text/plain", TEXT);
        }
        return form;
    }

    private static Refused broken(String why, Form form) {
        return new Refused(why, 400, "", Form.TYPE, form.brokenOff());
    }

    private static Refused formed(String why, int status, String path, Form form) {
        return new Refused(why, status, path, Form.TYPE, form.whole());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"refused", "broken"})
    void ofWhatIsRefusedNothingIsKept(Refused refused) {
        var problem = Door.body(Counter.send(client, "agent1", refused.type(), refused.body()), refused.status());

        CONTRACT.accepts("POST", "/send/", refused.status(), problem.toString());
        assertThat(problem.path("details").propertyNames())
                .containsExactlyElementsOf(refused.path().isEmpty() ? List.of() : List.of(refused.path()));
        counter.nothingWasAdded();
    }

    @Test
    void ofASenderWhoGoesAwayNothingIsKept(@LocalServerPort int port) throws IOException {
        var body = Form.of("{'subject':'gone'}")
                .file("first", "a/b", Counter.random(600_000))
                .file("second", "a/b", Counter.random(600_000))
                .brokenOff();
        var head = "POST /send/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.of("agent1")
                + "\r\nContent-Type: " + Form.TYPE + "\r\nContent-Length: 9000000\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            await().atMost(Counter.SOON).until(() -> Counter.spooled() > 0);
        }

        await().atMost(Counter.SOON).untilAsserted(counter::nothingWasAdded);
    }

    @Test
    void withoutARoleFilesComeWithTicketsAboutOneselfOnly() {
        var another = Form.of("{'subject':'his','employee':{'id':11}}")
                .file("a", "a/b", Counter.random(10))
                .whole();

        CONTRACT.accepts(
                "POST",
                "/send/",
                403,
                Door.body(Counter.send(client, "builder", Form.TYPE, another), 403)
                        .toString());
        counter.nothingWasAdded();
    }
}
