package io.baton.execution.llm;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the operator's model. What may pass is tried again, when the endpoint says so. */
@Component
class Models {

    private static final int MESSAGE_MAX = 500;

    private final ModelLimits limits;

    private final WebClient client;

    private final Clock clock;

    Models(ModelLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.client = WebClient.builder()
                // The library would make a call again by itself, and nobody would count it.
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().disableRetry(true)))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize(Math.toIntExact(limits.answerMax().toBytes())))
                .build();
    }

    String model() {
        return limits.model();
    }

    /** Fails with a {@link ModelFailure} only. */
    Mono<Reply> ask(ObjectNode request) {
        if (limits.url().isBlank()) {
            return Mono.error(() -> ModelFailure.lasting(
                    "no_model",
                    "No model is configured here: the operator names an OpenAI-compatible endpoint with"
                            + " BATON_LLM_URL."));
        }
        return Mono.defer(() -> call(request)).retryWhen(again());
    }

    private Mono<Reply> call(ObjectNode request) {
        return client.post()
                .uri(URI.create(limits.url().replaceAll("/+$", "") + "/chat/completions"))
                .headers(this::authorize)
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(request.toString())
                .exchangeToMono(this::reply)
                .timeout(limits.timeLimit())
                .onErrorMap(this::failure);
    }

    private void authorize(HttpHeaders headers) {
        if (!limits.key().isBlank()) {
            headers.setBearerAuth(limits.key());
        }
    }

    private Mono<Reply> reply(ClientResponse response) {
        return response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(body -> response.statusCode().is2xxSuccessful()
                        ? Reply.of(JsonMapper.shared().readTree(body))
                        : refused(response, body));
    }

    private Reply refused(ClientResponse response, String body) {
        var status = response.statusCode().value();
        var message = "The model's endpoint answered " + status + said(body);
        if (status == 429 || status == 408 || status >= 500) {
            var wish = response.headers().header(HttpHeaders.RETRY_AFTER);
            var pause = RetryAfter.of(wish.isEmpty() ? null : wish.getFirst(), clock.instant());
            throw ModelFailure.passing("model_status", message, pause);
        }
        throw ModelFailure.lasting("model_status", message);
    }

    private static String said(String body) {
        var message = message(body);
        return message.isEmpty() ? "." : ": " + message.substring(0, Math.min(MESSAGE_MAX, message.length()));
    }

    private static String message(String body) {
        try {
            return JsonMapper.shared().readTree(body).at("/error/message").asString("");
        } catch (JacksonException none) {
            return "";
        }
    }

    private Throwable failure(Throwable fault) {
        return switch (fault) {
            case ModelFailure known -> known;
            case TimeoutException late ->
                ModelFailure.passing(
                        "model_timeout",
                        "The model did not answer within " + limits.timeLimit().toMillis() + " ms.",
                        null);
            case JacksonException unreadable ->
                ModelFailure.lasting("model_answer", "The model's endpoint answered something that is no JSON.");
            case DataBufferLimitException tooLong ->
                ModelFailure.lasting("model_answer", "The model's answer is longer than " + limits.answerMax() + ".");
            case WebClientRequestException unreachable ->
                ModelFailure.passing("model_unreachable", "The model's endpoint cannot be reached.", null);
            default -> fault;
        };
    }

    private Retry again() {
        return Retry.from(signals -> signals.concatMap(signal -> {
            var failure = signal.failure();
            var pause = pause(failure, signal.totalRetries());
            return pause == null ? Mono.<Long>error(failure) : Mono.delay(pause);
        }));
    }

    /** Null where there is no point in another attempt. */
    private @Nullable Duration pause(Throwable failure, long retries) {
        if (!(failure instanceof ModelFailure known) || !known.isPassing() || retries + 1 >= limits.attempts()) {
            return null;
        }
        var usual = limits.pause().multipliedBy(1L << Math.min(retries, 16));
        var wished = Objects.requireNonNullElse(known.pause(), usual);
        return wished.compareTo(limits.pauseMax()) > 0 ? null : wished;
    }

    /** A text as JSON; null where it is none. */
    static @Nullable JsonNode json(String text) {
        try {
            var json = JsonMapper.shared().readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JacksonException none) {
            return null;
        }
    }
}
