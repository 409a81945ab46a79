package io.baton.local.service;

import io.baton.local.process.CannotStart;
import io.baton.local.process.Child;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Waits until a service says of itself that it is ready. */
final class Readiness {

    private static final Duration WAIT_MAX = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 15;

    private Readiness() {}

    static void await(Child child, URI address) {
        var deadline = Instant.now().plus(WAIT_MAX);
        while (!isReady(address)) {
            if (child.awaitExit(POLL)) {
                throw new CannotStart(
                        "%s ended with exit code %d while it started; %s ends with:"
                                .formatted(
                                        child.name(),
                                        child.exit().join(),
                                        child.log().path()),
                        child.log().tail(TAIL_LINES));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CannotStart(
                        "%s is not ready after %d minutes; %s ends with:"
                                .formatted(
                                        child.name(),
                                        WAIT_MAX.toMinutes(),
                                        child.log().path()),
                        child.log().tail(TAIL_LINES));
            }
        }
    }

    static boolean isReady(URI address) {
        try {
            var connection = (HttpURLConnection)
                    address.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout((int) ANSWER_MAX.toMillis());
            connection.setReadTimeout((int) ANSWER_MAX.toMillis());
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
