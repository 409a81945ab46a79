package io.baton.platform.event;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fact as it is heard.
 *
 * @param id unique for each event; a repeat carries the same
 * @param topic the topic's short name, without the prefix of the installation
 * @param key what it happened to
 * @param type the event type; a handler ignores the types it does not know. On a compacted topic a record without a value is
 *     {@code baton.tombstone.v1}: what its key names is gone
 * @param time when it happened
 * @param payload what it says
 */
public record Event(UUID id, String topic, String key, String type, Instant time, Payload payload) {

    /** With a payload that was read already. */
    public Event(UUID id, String topic, String key, String type, Instant time, JsonNode data) {
        this(id, topic, key, type, time, Payload.of(data));
    }

    /** The payload as it is; {@link #read} costs less where a few fields are enough. */
    public JsonNode data() {
        return payload.tree();
    }

    /** The payload as a record with just the fields that are needed. */
    public <T> T read(Class<T> type, JsonMapper json) {
        return payload.as(type, json);
    }
}
