package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the same POST over and over, on connections that are kept. One thread and no library: the cores that the client takes
 * are missing to the service that it measures.
 */
final class HttpLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector;

    private final ByteBuffer request;

    private final Queue<Connection> idle = new ArrayDeque<>();

    private final List<Connection> all = new ArrayList<>();

    private final List<Answer> answers = new ArrayList<>();

    private HttpLoad(Selector selector, ByteBuffer request) {
        this.selector = selector;
        this.request = request;
    }

    static HttpLoad open(URI address, String token, String body, int connections) {
        var head = """
                POST %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(address.getPath(), address.getAuthority(), token, body.length());
        try {
            var load = new HttpLoad(Selector.open(), ByteBuffer.wrap((head + body).getBytes(ISO_8859_1)));
            for (var i = 0; i < connections; i++) {
                load.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            }
            return load;
        } catch (IOException failure) {
            throw new UncheckedIOException("No connection to " + address, failure);
        }
    }

    private void connect(InetSocketAddress address) throws IOException {
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        all.add(connection);
        idle.add(connection);
    }

    /** Sends so many, as fast as connections become free. */
    List<Answer> times(int count) {
        var left = new AtomicInteger(count);
        return run(now -> left.getAndDecrement() > 0 ? now : Long.MAX_VALUE, System.nanoTime());
    }

    /** Sends the next on a connection as soon as the last one there is answered. */
    List<Answer> closed(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        return run(now -> now < end ? now : Long.MAX_VALUE, end);
    }

    /** Sends at that rate whatever is answered; what finds no free connection waits for one, and its clock runs. */
    List<Answer> open(double perSecond, Duration time) {
        var begin = System.nanoTime();
        var end = begin + time.toNanos();
        return run(
                new Schedule() {

                    private long sent;

                    @Override
                    public long next(long now) {
                        var due = begin + (long) (sent * 1e9 / perSecond);
                        if (due >= end) {
                            return Long.MAX_VALUE;
                        }
                        if (due <= now) {
                            sent++;
                        }
                        return due;
                    }
                },
                end);
    }

    /** When the next is to be sent: now or before for one that is sent at once and counted as such, later, or never. */
    private interface Schedule {

        long next(long now);
    }

    private List<Answer> run(Schedule schedule, long end) {
        answers.clear();
        var giveUp = end + PATIENCE.toNanos();
        try {
            var due = send(schedule);
            while (due != Long.MAX_VALUE || idle.size() < all.size()) {
                var now = System.nanoTime();
                if (now > giveUp) {
                    throw new IllegalStateException((all.size() - idle.size()) + " requests are not answered");
                }
                var millis = due <= now || due == Long.MAX_VALUE ? 100 : Math.max(1, (due - now) / 1_000_000);
                selector.select(this::readable, millis);
                due = send(schedule);
            }
            return List.copyOf(answers);
        } catch (IOException failure) {
            throw new UncheckedIOException("A connection failed", failure);
        }
    }

    private void readable(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            try {
                connection.read();
            } catch (IOException failure) {
                throw new UncheckedIOException("A connection failed", failure);
            }
        }
    }

    /** Sends what is due as far as connections are free. */
    private long send(Schedule schedule) throws IOException {
        while (!idle.isEmpty()) {
            var now = System.nanoTime();
            var due = schedule.next(now);
            if (due > now) {
                return due;
            }
            idle.remove().send(due);
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        try {
            for (var connection : all) {
                connection.channel.close();
            }
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("A connection cannot be closed", failure);
        }
    }

    private final class Connection {

        private static final int REPLY_MAX = 32_768;

        private final SocketChannel channel;

        private final ByteBuffer reply = ByteBuffer.allocate(REPLY_MAX);

        private long due;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** A request is far smaller than the buffer of a connection on which nothing is under way, so it goes at once. */
        private void send(long due) throws IOException {
            this.due = due;
            if (channel.write(request.duplicate()) != request.remaining()) {
                throw new IOException("A request was taken in part only");
            }
        }

        private void read() throws IOException {
            if (channel.read(reply) < 0) {
                throw new IOException("The service has closed a connection");
            }
            var whole = Reply.parse(reply.array(), reply.position());
            if (whole != null) {
                answers.add(new Answer(due, System.nanoTime(), whole));
                reply.clear();
                idle.add(this);
            }
        }
    }
}
