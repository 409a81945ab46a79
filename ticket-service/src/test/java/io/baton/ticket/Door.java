package io.baton.ticket;

import io.baton.platform.test.Tokens;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as one caller of it meets it. JSON may be written with single quotes. */
public final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebTestClient client;

    private Door(WebTestClient client) {
        this.client = client;
    }

    /** The door for a demo user. */
    public static Door of(WebTestClient client, String username) {
        return withToken(client, Tokens.of(username));
    }

    /** The door for a demo user whose token says something else than usual. */
    public static Door of(WebTestClient client, String username, Map<String, Object> claims) {
        var changed = Tokens.claims(username);
        changed.putAll(claims);
        return withToken(client, Tokens.with(changed));
    }

    private static Door withToken(WebTestClient client, String token) {
        return new Door(client.mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .filter((request, next) -> next.exchange(request).flatMap(Door::whole))
                .build());
    }

    /** Takes the body off the network, also where a test looks at the status alone: else its buffer is never released. */
    private static Mono<ClientResponse> whole(ClientResponse response) {
        var headers = response.headers().asHttpHeaders();
        return response.bodyToMono(byte[].class)
                .map(body -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .defaultIfEmpty(Flux.empty())
                .map(body -> ClientResponse.create(response.statusCode(), response.strategies())
                        .headers(all -> all.addAll(headers))
                        .body(body.cast(DataBuffer.class))
                        .build());
    }

    /** Asks to file a ticket. */
    public ResponseSpec post(String json) {
        return post(json, Map.of());
    }

    /** Asks to file a ticket, with more headers. */
    public ResponseSpec post(String json, Map<String, String> headers) {
        return post("/tickets/", json, headers);
    }

    /** Asks to add something. */
    public ResponseSpec post(String path, String json, Map<String, String> headers) {
        return client.post()
                .uri(path)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .headers(all -> headers.forEach(all::set))
                .bodyValue(json.replace('\'', '"'))
                .exchange();
    }

    /** Asks to change a ticket. */
    public ResponseSpec put(String path, String json, Map<String, String> headers) {
        return client.put()
                .uri(path)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .headers(all -> headers.forEach(all::set))
                .bodyValue(json.replace('\'', '"'))
                .exchange();
    }

    /** Asks to delete a ticket. */
    public ResponseSpec delete(String path, Map<String, String> headers) {
        return client.delete()
                .uri(path)
                .headers(all -> headers.forEach(all::set))
                .exchange();
    }

    /** Asks for a path below the service's root. */
    public ResponseSpec get(String path) {
        return client.get().uri(path).exchange();
    }

    /** Files a ticket. */
    public JsonNode files(String json) {
        return body(post(json), 201);
    }

    /** Changes a ticket. */
    public JsonNode changes(String path, String json) {
        return body(put(path, json, Map.of()), 200);
    }

    /** Reads what is there. */
    public JsonNode reads(String path) {
        return body(get(path), 200);
    }

    /** The body of an answer that must have this status. */
    public static JsonNode body(ResponseSpec response, int status) {
        var body = response.expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body == null ? "" : body);
    }
}
