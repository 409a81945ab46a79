package io.baton.platform.test;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One event type's schema and example, as its producer and its consumers are held to them. */
public final class EventContract {

    private static final String EXAMPLE = ".example.json";

    private final String type;

    private EventContract(String type) {
        this.type = type;
    }

    /** The contract of a type such as {@code baton.ticket.created.v1}. */
    public static EventContract of(String type) {
        return new EventContract(type);
    }

    /** All types that begin so, such as {@code baton.ticket.}. */
    public static List<String> types(String beginning) {
        return ContractFiles.names("events").stream()
                .filter(name -> name.startsWith(beginning) && name.endsWith(EXAMPLE))
                .map(name -> name.substring(0, name.length() - EXAMPLE.length()))
                .sorted()
                .toList();
    }

    /** What a consumer must be able to read. */
    public JsonNode example() {
        return ContractFiles.json("events/" + type + EXAMPLE);
    }

    /** Fails unless the payload fits the schema. */
    public void accepts(JsonNode data) {
        var schema = ContractFiles.schema(ContractFiles.json("events/" + type + ".schema.json"));
        ContractFiles.assertAccepts(type, schema, data);
    }
}
