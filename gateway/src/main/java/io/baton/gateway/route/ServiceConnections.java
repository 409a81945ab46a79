package io.baton.gateway.route;

import io.baton.gateway.route.RouteProperties.Limits;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Connections to the services: bounded in number, and none waits for ever. */
@Configuration(proxyBeanMethods = false)
class ServiceConnections {

    /** Below the idle time after which a service closes its end, so that no request meets a closing connection. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int HEADERS_MAX = 64 * 1024;

    private static final Set<String> STREAMS =
            Set.of("text/event-stream", "application/x-ndjson", "application/stream+json");

    /** Whoever runs a node graph so gets its outputs, for which the service waits up to half a minute. */
    private static final Pattern WAITING = Pattern.compile("/?wf/[^/]+/run/?");

    @Bean(destroyMethod = "dispose")
    ConnectionProvider servicePool(RouteProperties properties) {
        var limits = properties.limits();
        return ConnectionProvider.builder("services")
                .maxConnections(limits.connectionsMax())
                .pendingAcquireMaxCount(limits.waitingMax())
                .pendingAcquireTimeout(limits.waiting())
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .lifo()
                .build();
    }

    @Bean
    HttpClient serviceClient(ConnectionProvider servicePool, RouteProperties properties) {
        var limits = properties.limits();
        return HttpClient.create(servicePool)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connect().toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(HEADERS_MAX))
                .responseTimeout(limits.firstByte())
                .doOnRequest((request, connection) -> {
                    if (WAITING.matcher(request.path()).matches()) {
                        request.responseTimeout(limits.outcome());
                    }
                })
                .doOnConnected(connection -> connection.addHandlerLast(
                        new WriteTimeoutHandler(limits.uploadIdle().toMillis(), TimeUnit.MILLISECONDS)))
                .doOnResponse((response, connection) -> headersCame(response, connection, limits));
    }

    /**
     * The client library goes on to measure the pauses within the answer. That is right for JSON, too strict for a
     * download whose reader is slow, and wrong for a stream of events.
     */
    private static void headersCame(HttpClientResponse response, Connection connection, Limits limits) {
        var type = mediaType(response);
        if (type.endsWith("json") && !STREAMS.contains(type)) {
            return;
        }
        connection.removeHandler(NettyPipeline.ResponseTimeoutHandler);
        if (!STREAMS.contains(type)) {
            connection.addHandlerLast(
                    "baton.downloadIdle",
                    new ReadTimeoutHandler(limits.downloadIdle().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static String mediaType(HttpClientResponse response) {
        var type = response.responseHeaders().get("content-type", "");
        var parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
