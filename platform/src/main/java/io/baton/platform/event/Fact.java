package io.baton.platform.event;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, to be told to others.
 *
 * @param topic the topic's short name, such as {@code tickets}
 * @param key what it happened to; facts under one key are told in the order they were committed
 * @param type the event type, such as {@code baton.ticket.created.v1}
 * @param data the payload, written as JSON
 * @param traceParent the trace it belongs to; null: that of the chain which appends it
 */
public record Fact(
        String topic,
        String key,
        String type,
        Object data,
        @Nullable String traceParent) {

    /** A fact of the request, or the event, that is being worked on. */
    public Fact(String topic, String key, String type, Object data) {
        this(topic, key, type, data, null);
    }

    /** The same fact, told as part of that trace. */
    public Fact in(String trace) {
        return new Fact(topic, key, type, data, trace);
    }
}
