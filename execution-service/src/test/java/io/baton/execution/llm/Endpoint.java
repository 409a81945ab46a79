package io.baton.execution.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model's endpoint that says what a test wants it to say, in the form that the real ones have. */
final class Endpoint implements AutoCloseable {

    private record Answer(int status, String body, Map<String, String> headers, long delayMillis) {}

    private final HttpServer server;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    private final List<String> keys = new CopyOnWriteArrayList<>();

    Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    List<JsonNode> requests() {
        return requests;
    }

    /** The values of the header by which its callers said who they are. */
    List<String> keys() {
        return keys;
    }

    /** Answers this next, after what it is to answer already. */
    Endpoint thenAnswers(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body.replace('\'', '"'), headers, 0));
        return this;
    }

    Endpoint thenSays(String content) {
        return thenSends(
                "{'role': 'assistant', 'content': " + JsonMapper.shared().writeValueAsString(content) + "}", "stop");
    }

    Endpoint thenCalls(String tool, String arguments) {
        var text = JsonMapper.shared().writeValueAsString(arguments.replace('\'', '"'));
        return thenSends(
                "{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'call_1', 'type': 'function',"
                        + " 'function': {'name': '" + tool + "', 'arguments': " + text + "}}]}",
                "tool_calls");
    }

    Endpoint thenSends(String message, String finish) {
        var body = "{\"id\": \"chatcmpl-1\", \"object\": \"chat.completion\", \"model\": \"trial\", \"choices\":"
                + " [{\"index\": 0,"
                + " \"message\":"
                + " " + message.replace('\'', '"') + ", \"finish_reason\": \"" + finish + "\"}],"
                + " \"usage\": {\"prompt_tokens\": 10, \"completion_tokens\": 5, \"total_tokens\": 15}}";
        answers.add(new Answer(200, body, Map.of(), 0));
        return this;
    }

    Endpoint thenKeepsQuiet(long millis) {
        answers.add(new Answer(200, "{}", Map.of(), millis));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        // To its end: what is left unread of a request may cost its sender the answer.
        requests.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var answer = next();
        LockSupport.parkNanos(answer.delayMillis() * 1_000_000);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next() {
        var answer = answers.poll();
        return answer == null
                ? new Answer(500, "{\"error\": {\"message\": \"Nothing more to say.\"}}", Map.of(), 0)
                : answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
