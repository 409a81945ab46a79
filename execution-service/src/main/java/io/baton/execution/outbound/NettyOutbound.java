package io.baton.execution.outbound;

import io.baton.platform.trace.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;
import reactor.util.context.ContextView;

/** Makes the calls. A call first waits for its turn among all, then for one of the connections to its host. */
@Component
class NettyOutbound implements Outbound, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NettyOutbound.class);

    private static final String TRACE_PARENT = "traceparent";

    private static final Duration HOST_FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final OutboundLimits limits;

    private final MeterRegistry meters;

    private final InstrumentedPool<Boolean> turns;

    private final ConnectionProvider connections;

    private final HttpClient client;

    private final AtomicInteger open = new AtomicInteger();

    NettyOutbound(GuardedNames names, OutboundLimits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
        this.turns = PoolBuilder.from(Mono.just(true))
                .sizeBetween(0, limits.callsMax())
                .maxPendingAcquire(limits.waitingMax())
                .buildPool();
        this.connections = ConnectionProvider.builder("outbound")
                .maxConnections(limits.callsPerHostMax())
                .pendingAcquireMaxCount(limits.callsPerHostMax())
                .maxIdleTime(limits.idleMax())
                .evictInBackground(limits.idleMax())
                .disposeInactivePoolsInBackground(HOST_FORGOTTEN_AFTER, HOST_FORGOTTEN_AFTER)
                .lifo()
                .build();
        this.client = HttpClient.create(connections)
                .resolver(names)
                .noProxy()
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connectLimit().toMillis()))
                .doOnChannelInit((observer, channel, address) -> count(channel))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "Baton"));
    }

    private void count(Channel channel) {
        open.incrementAndGet();
        var unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
    }

    @Override
    public Mono<Answer> send(Call call) {
        return Mono.deferContextual(context -> {
            var began = System.nanoTime();
            return turns.withPoolable(turn -> exchange(call, context))
                    .single()
                    .timeout(call.timeLimit())
                    .onErrorMap(failure -> refusal(failure, call))
                    .doOnSuccess(answer -> measured("answered", began))
                    .doOnError(OutboundRefusal.class, refusal -> measured(refusal.code(), began));
        });
    }

    private Mono<Answer> exchange(Call call, ContextView context) {
        // The more connections are kept open, the fewer are kept from here on.
        var keep = open.get() < limits.idleConnectionsMax();
        return client.keepAlive(keep)
                .headers(headers -> call.headers().forEach(headers::set))
                .headers(headers -> frame(headers, call))
                .headers(headers -> trace(headers, context))
                .request(HttpMethod.valueOf(call.method()))
                .uri(call.url())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())))
                .response((response, content) -> answer(response, content))
                .single();
    }

    private static void frame(HttpHeaders headers, Call call) {
        if (call.body().length > 0 || call.method().startsWith("P")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().length);
        }
    }

    /** Whoever is called can tell which run or request it is for. */
    private static void trace(HttpHeaders headers, ContextView context) {
        context.<Trace>getOrEmpty(Trace.class).ifPresent(trace -> headers.set(TRACE_PARENT, trace.traceParent()));
    }

    private Mono<Answer> answer(HttpClientResponse response, ByteBufFlux content) {
        var status = response.status().code();
        var bytesMax = limits.answerMax().toBytes();
        return content.asByteArray()
                .collect(() -> new Body(status, bytesMax), Body::add)
                .map(body -> new Answer(status, headers(response.responseHeaders()), body.whole()));
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        var byName = new TreeMap<String, List<String>>();
        headers.forEach(
                header -> byName.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue()));
        return byName;
    }

    private static OutboundRefusal refusal(Throwable failure, Call call) {
        log.debug("{} {} failed", call.method(), call.url().getHost(), failure);
        var host = call.url().getHost();
        return switch (failure) {
            case OutboundRefusal refusal -> refusal;
            case TimeoutException late -> new OutboundRefusal.TimedOut(host, call.timeLimit());
            case PoolAcquirePendingLimitException full -> new OutboundRefusal.Busy(host);
            // Its twin inside Netty's client, which speaks of the host's own connections.
            case reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException full ->
                new OutboundRefusal.Busy(host);
            case SSLException unsafe ->
                new OutboundRefusal.Unreachable("No secure connection to " + host + " could be made.");
            case ConnectException refused -> new OutboundRefusal.Unreachable(host + " did not accept the connection.");
            default ->
                new OutboundRefusal.Unreachable(
                        "The connection to " + host + " failed, or broke off before the answer was whole.");
        };
    }

    private void measured(String outcome, long began) {
        Timer.builder("baton.outbound.calls")
                .description("Calls to addresses that users named")
                .tag("outcome", outcome)
                .register(meters)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    /** Calls that are under way break off; whoever began them is stopped before this. */
    @Override
    public void destroy() {
        turns.dispose();
        connections.dispose();
    }
}
