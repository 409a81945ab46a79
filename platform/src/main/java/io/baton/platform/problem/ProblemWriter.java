package io.baton.platform.problem;

import io.baton.platform.problem.Problem.Said;
import io.baton.platform.trace.Trace;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the problem body for whatever ends a request early. Anything unexpected is a 500 whose trace id stands in the
 * log beside the stack trace, and nowhere else.
 */
@Order(-2) // before Boot's own handler, at -1
public class ProblemWriter implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    /** Seconds after which asking again is worth it when a dependency was down or the caller was too fast. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json;

    private final List<Outages> outages;

    ProblemWriter(JsonMapper json, List<Outages> outages) {
        this.json = json;
        this.outages = List.copyOf(outages);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var reading = FaultReader.read(failure);
        if (reading.status() == 500 && outages.stream().anyMatch(known -> known.caused(failure))) {
            reading = FaultReader.outage();
        }
        if (reading.status() >= 500) {
            log.error(
                    "{} {} failed, trace_id={}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath().value(),
                    Trace.of(exchange).traceId(),
                    failure instanceof Refusal ? null : failure);
        }
        if (failure instanceof ErrorResponse response) {
            exchange.getResponse().getHeaders().addAll(response.getHeaders());
        }
        return write(exchange, reading.status(), reading.said());
    }

    /** Writes a problem that no exception stands for, such as the answer to a request without a token. */
    public Mono<Void> write(ServerWebExchange exchange, int status, String title, String detail) {
        return write(exchange, status, new Said(title, detail));
    }

    private Mono<Void> write(ServerWebExchange exchange, int status, Said said) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        // What the failed handler may have announced about a body that is now another one.
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        if ((status == 503 || status == 429) && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        var instance = exchange.getRequest().getURI().getPath();
        var problem = Problem.of(status, said, instance, Trace.of(exchange).traceId());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }
}
