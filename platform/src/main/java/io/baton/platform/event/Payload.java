package io.baton.platform.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event says, in JSON. What was heard stays as it came until somebody reads it: a tree of it is several times as large,
 * and whoever hears thousands at once only wants a record of the few fields that count.
 */
public final class Payload {

    private final byte @Nullable [] text;

    private final @Nullable JsonMapper mapper;

    private @Nullable JsonNode tree;

    private Payload(byte @Nullable [] text, @Nullable JsonMapper mapper, @Nullable JsonNode tree) {
        this.text = text;
        this.mapper = mapper;
        this.tree = tree;
    }

    static Payload of(JsonNode tree) {
        return new Payload(null, null, tree);
    }

    /**
     * Of JSON as text, in UTF-8.
     *
     * @throws JacksonException if it is no JSON
     */
    public static Payload of(byte[] text, JsonMapper mapper) {
        try (var parser = mapper.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new StreamReadException(parser, "There is nothing in it");
            }
            parser.skipChildren();
            // Whatever comes after it makes it no JSON, and says so in the mapper's own words.
            return parser.nextToken() == null
                    ? new Payload(text, mapper, null)
                    : new Payload(null, null, mapper.readTree(text));
        }
    }

    /** All of it. */
    JsonNode tree() {
        var known = tree;
        if (known == null) {
            known = Objects.requireNonNull(mapper).readTree(Objects.requireNonNull(text));
            tree = known;
        }
        return known;
    }

    /** @throws JacksonException if it is something else, or says nothing */
    <T> T as(Class<T> type, JsonMapper json) {
        @Nullable T read = text == null ? json.treeToValue(tree(), type) : json.readValue(text, type);
        if (read == null) {
            throw MismatchedInputException.from(null, type, "It says nothing");
        }
        return read;
    }
}
