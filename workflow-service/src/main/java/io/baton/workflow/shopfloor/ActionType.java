package io.baton.workflow.shopfloor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be done on a shop floor. */
enum ActionType {
    BARCODE_SCAN,
    PIECE_CUT,
    ASSEMBLY_WELD,
    QUALITY_CHECK,
    PACKAGING,
    SHIPPING,
    MATERIAL_REQUEST,
    MATERIAL_RECEIVED,
    WORKSTATION_LOGIN,
    WORKSTATION_LOGOUT,
    ERROR_REPORT,
    MAINTENANCE_REQUEST,
    SYSTEM_EVENT,
    SOFT_DELETE,
    RESTORE;

    private static final Map<String, ActionType> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ActionType::text, Function.identity()));

    private static final Map<ActionType, Integer> PLACES = IntStream.range(0, values().length)
            .boxed()
            .collect(Collectors.toUnmodifiableMap(place -> values()[place], place -> place + 1));

    /** What is said of any other word. */
    static final String EXPECTED =
            "Expected one of " + Arrays.stream(values()).map(ActionType::text).collect(Collectors.joining(", ")) + ".";

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The type that is written so, null where there is none. */
    static @Nullable ActionType of(String text) {
        return BY_TEXT.get(text);
    }

    /** All of them as they are written, in their order. */
    static String[] texts() {
        return Arrays.stream(values()).map(ActionType::text).toArray(String[]::new);
    }

    /** The place of this in {@link #texts}, from 1. */
    int place() {
        return PLACES.getOrDefault(this, 0);
    }

    @JsonValue
    String text() {
        return text;
    }
}
