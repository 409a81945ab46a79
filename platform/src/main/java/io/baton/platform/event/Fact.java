package io.baton.platform.event;

/**
 * Something that happened, to be told to others.
 *
 * @param topic the topic's short name, such as {@code tickets}
 * @param key what it happened to; facts under one key are told in the order they were committed
 * @param type the event type, such as {@code baton.ticket.created.v1}
 * @param data the payload, written as JSON
 */
public record Fact(String topic, String key, String type, Object data) {}
