package io.baton.gateway.route;

import io.baton.gateway.route.RouteRefusal.Crowded;
import io.baton.gateway.route.RouteRefusal.Resting;
import io.baton.gateway.route.RouteRefusal.Silent;
import io.baton.gateway.route.RouteRefusal.Unreachable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a dead or hanging service from taking callers' time. The breaker sees a call until its headers have come, so a
 * long stream is one quick success; whatever breaks, then or later, becomes a 503 unless the answer is under way.
 */
final class Shield {

    private Shield() {}

    /** Next to the call itself, so that it sees nothing but the service. */
    @Component
    @Order(NettyRoutingFilter.ORDER - 1)
    static final class Breaking implements GlobalFilter {

        private final Breakers breakers;

        Breaking(Breakers breakers) {
            this.breakers = breakers;
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
            var sent = exchange.mutate()
                    .request(new CallersBody(exchange.getRequest()))
                    .build();
            return chain.filter(sent)
                    .then(Mono.fromSupplier(() -> exchange.getResponse().getStatusCode()))
                    .transformDeferred(CircuitBreakerOperator.of(
                            breakers.of(Routing.target(exchange).upstream())))
                    .then();
        }

        /** A caller who stops in the middle of a body is no fault of the service, and must not open its breaker. */
        private static final class CallersBody extends ServerHttpRequestDecorator {

            CallersBody(ServerHttpRequest request) {
                super(request);
            }

            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody()
                        .onErrorMap(
                                failure -> failure instanceof IOException || failure instanceof TimeoutException,
                                CallersBody::incomplete);
            }

            private static Throwable incomplete(Throwable failure) {
                return new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT, "The rest of the body did not arrive.", failure);
            }
        }
    }

    /** Around the writing of the answer too, for a service may break off after its headers. */
    @Component
    @Order(NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1)
    static final class Explaining implements GlobalFilter {

        private static final Logger log = LoggerFactory.getLogger(Explaining.class);

        private final String retryAfterSeconds;

        Explaining(RouteProperties properties) {
            this.retryAfterSeconds =
                    Long.toString(Math.max(1, properties.breaker().pause().toSeconds()));
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
            return chain.filter(exchange).onErrorMap(failure -> explained(exchange, failure));
        }

        private Throwable explained(ServerWebExchange exchange, Throwable failure) {
            var response = exchange.getResponse();
            if (response.isCommitted()) {
                return failure;
            }
            var refusal = refusal(Routing.target(exchange).upstream(), failure);
            if (refusal instanceof RouteRefusal) {
                log.warn("{} ({})", refusal.getMessage(), failure.toString());
                response.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
            }
            return refusal;
        }

        private static Throwable refusal(Upstream upstream, Throwable failure) {
            return switch (failure) {
                case CallNotPermittedException open -> new Resting(upstream);
                case TimeoutException silent -> new Silent(upstream);
                // The pool of connections says so: too many wait already, or this one waited too long.
                case RejectedExecutionException tooMany -> new Crowded(upstream);
                case java.util.concurrent.TimeoutException tooLong -> new Crowded(upstream);
                case IOException broken -> new Unreachable(upstream);
                default -> failure;
            };
        }
    }
}
