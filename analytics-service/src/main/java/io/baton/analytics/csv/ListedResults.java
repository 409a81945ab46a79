package io.baton.analytics.csv;

import io.baton.platform.problem.Invalid;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.result.method.annotation.ResponseBodyResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers with {@link Listed} ones as they are, or with their list as a file: whichever {@code format} asks for. */
@Component
class ListedResults implements HandlerResultHandler, Ordered {

    private final ResponseBodyResultHandler whole;

    private final CsvDownload csv;

    private final JsonMapper json;

    ListedResults(ResponseBodyResultHandler whole, CsvDownload csv, JsonMapper json) {
        this.whole = whole;
        this.csv = csv;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return whole.getOrder() - 1;
    }

    @Override
    public boolean supports(HandlerResult result) {
        var type = result.getReturnType();
        return Listed.class.isAssignableFrom(type.toClass())
                || Listed.class.isAssignableFrom(type.getGeneric(0).toClass());
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        return switch (String.valueOf(exchange.getRequest().getQueryParams().getFirst("format"))) {
            case "null", "", "json" -> whole.handleResult(exchange, result);
            case "csv" ->
                answer(result)
                        .zipWith(exchange.getPrincipal().map(Principal::getName).defaultIfEmpty(""))
                        .flatMap(found -> write(exchange, found.getT2(), found.getT1()));
            default -> Mono.error(() -> new Invalid("format", "Must be one of json, csv."));
        };
    }

    private static Mono<Listed> answer(HandlerResult result) {
        return result.getReturnValue() instanceof Publisher<?> publisher
                ? Mono.from(publisher).cast(Listed.class)
                : Mono.justOrEmpty(result.getReturnValue()).cast(Listed.class);
    }

    private Mono<Void> write(ServerWebExchange exchange, String reader, Listed answer) {
        List<JsonNode> rows =
                answer.rows().stream().<JsonNode>map(json::valueToTree).toList();
        var file = csv.of(reader, sheet(answer), Flux.fromIterable(rows));
        var response = exchange.getResponse();
        response.getHeaders().addAll(file.getHeaders());
        return response.writeWith(Objects.requireNonNull(file.getBody()));
    }

    private Sheet<JsonNode> sheet(Listed answer) {
        var sheet = Sheet.<JsonNode>named(answer.fileName());
        for (var column : Columns.of(answer.rowType(), json)) {
            sheet = sheet.with(column, row -> cell(row.path(column)));
        }
        return sheet;
    }

    private static @Nullable Object cell(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> null;
            case NUMBER -> value.numberValue();
            case STRING -> value.asString();
            default -> value.toString();
        };
    }
}
