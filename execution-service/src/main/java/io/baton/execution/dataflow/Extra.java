package io.baton.execution.dataflow;

import io.baton.execution.engine.Origin;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What travels with a run so that it need not be looked up when the run changes. The secret is for the webhooks alone, and is
 * in no answer and no event.
 *
 * @param name of the data flow, when the execution was asked for
 * @param version of the data flow that is executed
 */
record Extra(String name, int version, @Nullable Addressee addressee) {

    /** How the API is called whose runs these are. */
    static final String FACE = "data-flow";

    /**
     * Who wants to be told of each change of status.
     *
     * @param secret sealed, for it stays as long as the run does
     */
    record Addressee(URI url, @Nullable String secret) {}

    /** Whether the run was started by this API. */
    static boolean isOurs(Origin origin) {
        var extra = origin.extra();
        return extra != null && extra.path("face").asString("").equals(FACE);
    }

    static Extra of(Origin origin) {
        var extra = origin.extra();
        if (extra == null) {
            throw new IllegalStateException(origin.label() + " is no execution of a data flow.");
        }
        return new Extra(
                extra.path("name").asString(), extra.path("version").intValue(), addressee(extra.path("notify")));
    }

    private static @Nullable Addressee addressee(JsonNode notify) {
        if (notify.isMissingNode()) {
            return null;
        }
        var secret = notify.path("secret");
        return new Addressee(
                URI.create(notify.path("url").asString()), secret.isString() ? secret.stringValue() : null);
    }

    JsonNode json() {
        var extra = JsonNodeFactory.instance
                .objectNode()
                .put("face", FACE)
                .put("name", name)
                .put("version", version);
        if (addressee != null) {
            var told = extra.putObject("notify").put("url", addressee.url().toString());
            if (addressee.secret() != null) {
                told.put("secret", addressee.secret());
            }
        }
        return extra;
    }
}
