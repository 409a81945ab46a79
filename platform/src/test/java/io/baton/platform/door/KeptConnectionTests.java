package io.baton.platform.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several requests over one connection, as quick clients send them. */
@DoorTest
class KeptConnectionTests {

    private static final int PATIENCE_MILLIS = 10_000;

    @LocalServerPort
    private int port;

    @Test
    void aRequestThatIsRefusedAtOnceBehindAnotherLeavesItsConnectionUsable() throws IOException {
        var slow = "GET /stored HTTP/1.1\r\nHost: door\r\nAuthorization: Bearer " + Tokens.of("manager") + "\r\n\r\n";
        var refused = "POST /echo HTTP/1.1\r\nHost: door\r\nContent-Length: 2\r\n\r\n{}";
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(PATIENCE_MILLIS);

            send(connection, slow + refused);
            assertThat(status(connection)).isEqualTo(200);
            assertThat(status(connection)).isEqualTo(401);
            send(connection, slow);
            assertThat(status(connection)).isEqualTo(200);
        }
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** Reads one answer, which says how long its body is. */
    private static int status(Socket connection) throws IOException {
        var in = connection.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            assertThat(next).as("more of " + head).isNotNegative();
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
        in.readNBytes(length);
        return Integer.parseInt(head.substring(9, 12));
    }
}
