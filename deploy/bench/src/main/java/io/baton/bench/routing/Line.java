package io.baton.bench.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * One kept connection to the service, used by one thread. No library stands between: the cores that a client takes are
 * missing to the service that it measures, and the peer's clients take none.
 */
final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int ANSWER_MAX = 65_536;

    private static final String HEAD_END = "\r\n\r\n";

    private static final String LENGTH = "\r\ncontent-length:";

    private static final String SUCCESS = "HTTP/1.1 200 ";

    /** Well before the service ends a connection that is not used: meanwhile it is the other contender's turn. */
    private static final long IDLE_MAX_NANOS = Duration.ofSeconds(20).toNanos();

    private final URI service;

    /** What each request says in the same words. */
    private final String head;

    private final byte[] answer = new byte[ANSWER_MAX];

    private Socket socket;

    private long usedAt;

    private Line(URI service, String token) {
        this.service = service;
        this.socket = connected(service);
        this.usedAt = System.nanoTime();
        head = """
                 HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length:\s""".formatted(service.getAuthority(), token);
    }

    static Line to(URI service, String token) {
        return new Line(service, token);
    }

    private static Socket connected(URI service) {
        var patience = Math.toIntExact(PATIENCE.toMillis());
        try {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patience);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), patience);
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException("No connection to " + service, failure);
        }
    }

    /**
     * The body of the answer to this POST.
     *
     * @param body of letters that take one byte each
     * @throws IllegalStateException if it is not one of success
     */
    String post(String path, String body) {
        var now = System.nanoTime();
        if (now - usedAt > IDLE_MAX_NANOS) {
            close();
            socket = connected(service);
        }
        usedAt = now;
        try {
            socket.getOutputStream().write(("POST " + path + head + body.length() + HEAD_END + body).getBytes(UTF_8));
            return answered(path);
        } catch (IOException failure) {
            throw new UncheckedIOException("POST " + path + " failed: " + failure, failure);
        }
    }

    private String answered(String path) throws IOException {
        var length = 0;
        while (true) {
            var count = socket.getInputStream().read(answer, length, ANSWER_MAX - length);
            if (count <= 0) {
                throw new IOException("The service has closed the connection, or says too much");
            }
            length += count;
            var text = new String(answer, 0, length, UTF_8);
            var headEnd = text.indexOf(HEAD_END);
            if (headEnd >= 0 && length >= headEnd + HEAD_END.length() + bodyLength(text.substring(0, headEnd + 2))) {
                return body(path, text, headEnd);
            }
        }
    }

    private static String body(String path, String text, int headEnd) {
        var body = text.substring(headEnd + HEAD_END.length());
        if (!text.startsWith(SUCCESS)) {
            throw new IllegalStateException(
                    "POST %s answered %s: %s".formatted(path, text.substring(0, text.indexOf('\r')), body));
        }
        return body;
    }

    private static int bodyLength(String head) {
        var at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("An answer without a length: " + head);
        }
        var from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("A connection cannot be closed", failure);
        }
    }
}
