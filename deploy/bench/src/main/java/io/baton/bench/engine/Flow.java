package io.baton.bench.engine;

import io.baton.bench.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The documented workflow, made by one user through the API and run through it. */
final class Flow implements AutoCloseable {

    /** As many as a batch may hold. */
    static final int BATCH = 1000;

    private static final String INPUT = "{\"input\":{\"text\":\"Hello, world!\"}}";

    private static final String BATCH_INPUTS =
            "{\"inputs\":[" + String.join(",", Collections.nCopies(BATCH, "{\"text\":\"Hello, world!\"}")) + "]}";

    private static final Map<String, Object> DEFINITION = Map.of(
            "name",
            "Bench",
            "steps",
            List.of(
                    Map.of("type", "StaticTextInput", "input", "Hello, world!"),
                    Map.of("type", "TextOperation.Reverse"),
                    Map.of("type", "Echo")));

    private static final Map<String, Object> TEXT = Map.of("text", "Hello, world!");

    private final HttpClient client;

    private final Session session;

    private final String path;

    private final URI service;

    private Flow(HttpClient client, Session session, URI service) {
        this.client = client;
        this.session = session;
        this.service = service;
        this.path = "/workflows/"
                + session.post("/workflows", DEFINITION).path("workflow_id").asString();
    }

    static Flow of(Stand stand, String username) {
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        var session = Session.of(client, stand.door(), username).at(stand.service());
        return new Flow(client, session, stand.service());
    }

    /** Clients who do nothing but start it. */
    HttpLoad load(int connections) {
        return HttpLoad.open(service.resolve(path + "/execute"), session.token(), INPUT, connections);
    }

    /** Starts one and returns its label. */
    String execute() {
        return session.post(path + "/execute", Map.of("input", TEXT))
                .path("execution_id")
                .asString();
    }

    /** Clients who queue a thousand at once. */
    HttpLoad batches(int connections) {
        return HttpLoad.open(service.resolve(path + "/execute-batch"), session.token(), BATCH_INPUTS, connections);
    }

    JsonNode execution(String label) {
        return session.get(path + "/executions/" + label);
    }

    @Override
    public void close() {
        client.close();
    }
}
