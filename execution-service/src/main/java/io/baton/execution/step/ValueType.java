package io.baton.execution.step;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What steps hand to each other. A value is an object with one property named after its type, {@code {"text": "…"}}, so that
 * it says itself what it is; of type {@code any} is every object.
 */
public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    FILE,
    OBJECT,
    ANY;

    /** Whether a step that takes this type can follow one that gives the other. */
    public boolean takes(ValueType given) {
        return this == ANY || given == ANY || this == given;
    }

    /** As the API writes it; also the name of the value's property. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
