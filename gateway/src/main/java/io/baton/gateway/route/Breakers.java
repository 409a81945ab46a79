package io.baton.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/**
 * One circuit breaker for each service. Only a service that cannot work counts: no answer, or a 502, 503 or 504. A plain 500
 * is one request's misfortune; if it counted, whoever finds a way to cause it could close the service to everybody.
 */
@Component
final class Breakers implements MeterBinder {

    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

    private final CircuitBreakerRegistry registry;

    Breakers(RouteProperties properties) {
        var breaker = properties.breaker();
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.calls())
                .minimumNumberOfCalls(breaker.callsMin())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(breaker.probes())
                .recordResult(status -> status instanceof HttpStatusCode code && UNAVAILABLE.contains(code.value()))
                .recordException(failure -> failure instanceof IOException || failure instanceof TimeoutException)
                .writableStackTraceEnabled(false)
                .build());
    }

    CircuitBreaker of(Upstream upstream) {
        return registry.circuitBreaker(upstream.label());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }
}
