package io.baton.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** One circuit breaker for each service. Only what is the service's fault counts: no answer, or a 5xx. */
@Component
final class Breakers implements MeterBinder {

    private final CircuitBreakerRegistry registry;

    Breakers(RouteProperties properties) {
        var breaker = properties.breaker();
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.calls())
                .minimumNumberOfCalls(breaker.callsMin())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(breaker.probes())
                .recordResult(status -> status instanceof HttpStatusCode code && code.is5xxServerError())
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
