package io.baton.platform.event;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A fact as it is heard.
 *
 * @param id unique for each event; a repeat carries the same
 * @param topic the topic's short name, without the prefix of the installation
 * @param key what it happened to
 * @param type the event type; a handler ignores the types it does not know. On a compacted topic a record without a value is
 *     {@code baton.tombstone.v1}: what its key names is gone
 * @param time when it happened
 * @param data the payload; read it into a record with just the fields that are needed
 */
public record Event(UUID id, String topic, String key, String type, Instant time, JsonNode data) {}
