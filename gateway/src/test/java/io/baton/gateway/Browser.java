package io.baton.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whoever calls the gateway in a test. */
public final class Browser {

    private Browser() {}

    /** A client that follows the rules. */
    public static WebTestClient at(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** One that has a token. */
    public static WebTestClient at(int port, String token) {
        return at(port).mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** Sends these very bytes from a local address of choice, and returns all that comes back until the end. */
    public static String raw(int port, String from, String request) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A GET for a path that no decent client would send. */
    public static String get(int port, String path, String token) {
        return raw(
                port,
                "127.0.0.1",
                "GET " + path + " HTTP/1.1\r\nHost: gateway.example\r\nAuthorization: Bearer " + token
                        + "\r\nConnection: close\r\n\r\n");
    }
}
