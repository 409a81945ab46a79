package io.baton.execution.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How the engine writes down what it keeps; apart from how any API writes JSON, so that neither binds the other. */
final class EntryJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final ObjectWriter ENTRIES = JSON.writerFor(new TypeReference<List<Entry>>() {});

    private static final ObjectReader ENTRIES_READER = JSON.readerFor(new TypeReference<List<Entry>>() {});

    private EntryJson() {}

    static String write(List<Entry> entries) {
        return ENTRIES.writeValueAsString(entries);
    }

    static List<Entry> entries(String text) {
        return ENTRIES_READER.readValue(text);
    }

    static String write(JsonNode document) {
        return JSON.writeValueAsString(document);
    }

    static JsonNode document(String text) {
        return JSON.readTree(text);
    }

    static String write(Plan plan) {
        return JSON.writeValueAsString(plan);
    }

    static Plan plan(String text) {
        return JSON.readValue(text, Plan.class);
    }
}
