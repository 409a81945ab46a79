package io.baton.execution.nodegraph;

import io.baton.platform.problem.Invalid;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of this API, which answers 422 to what is wrong with them. */
@Component
class Bodies {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    Mono<JsonNode> read(Mono<byte[]> body) {
        return body.filter(bytes -> bytes.length > 0).defaultIfEmpty(NOTHING).map(this::tree);
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException malformed) {
            throw new GraphRefusal.Malformed();
        }
    }

    static <T> Mono<T> unfit(Mono<T> work) {
        return work.onErrorMap(Invalid.class, GraphRefusal.Unfit::new);
    }
}
