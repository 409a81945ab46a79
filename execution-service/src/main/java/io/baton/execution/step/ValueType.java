package io.baton.execution.step;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What steps hand to each other. A value is an object with one property named after its type, {@code {"text": "…"}}, so that
 * it says itself what it is; of type {@code any} is every object.
 */
public enum ValueType {
    TEXT("""
            {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
            """),
    NUMBER("""
            {"type": "object", "required": ["number"], "properties": {"number": {"type": "number"}}}
            """),
    BOOLEAN("""
            {"type": "object", "required": ["boolean"], "properties": {"boolean": {"type": "boolean"}}}
            """),
    FILE("""
            {"type": "object", "required": ["file"], "properties": {"file": {"type": "object"}}}
            """),
    OBJECT("""
            {"type": "object", "required": ["object"], "properties": {"object": {}}}
            """),
    ANY("""
            {"type": "object"}
            """);

    // A tree could be changed by whoever holds it; nobody here does.
    @SuppressWarnings("ImmutableEnumChecker")
    private final JsonNode schema;

    ValueType(String schema) {
        this.schema = JsonSchemas.parse(schema);
    }

    /** Whether a step that takes this type can follow one that gives the other. */
    public boolean takes(ValueType given) {
        return this == ANY || given == ANY || this == given;
    }

    /** JSON Schema 2020-12 of the values of this type; what stands under {@code object} may be any JSON. */
    public JsonNode schema() {
        return schema;
    }

    /** As the API writes it; also the name of the value's property. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
