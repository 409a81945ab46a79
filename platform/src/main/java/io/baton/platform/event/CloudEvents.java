package io.baton.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes and reads events as CloudEvents 1.0 in Kafka's binary mode: the value is the payload, headers say what it is. */
final class CloudEvents {

    /** The type under which a record without a value is heard, on a topic that is compacted. */
    static final String TOMBSTONE = "baton.tombstone.v1";

    private static final String ID = "ce_id";

    private static final String TYPE = "ce_type";

    private static final String SOURCE = "ce_source";

    private static final String TIME = "ce_time";

    private static final String SUBJECT = "ce_subject";

    private static final String VERSION = "ce_specversion";

    private static final String TRACE_PARENT = "traceparent";

    private final Naming naming;

    private final JsonMapper json;

    CloudEvents(Naming naming, JsonMapper json) {
        this.naming = naming;
        this.json = json;
    }

    /** What a record says, or why it says nothing. */
    sealed interface Reading {

        record Readable(Event event, @Nullable String traceParent) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    /**
     * An event on its way out.
     *
     * @param topic the topic's short name
     * @param payload JSON
     */
    record Outgoing(
            UUID id,
            String topic,
            String key,
            String type,
            byte[] payload,
            Instant time,
            @Nullable String traceParent) {}

    ProducerRecord<String, byte[]> write(Outgoing event) {
        var headers = List.<Header>of(
                header(VERSION, "1.0"),
                header(ID, event.id().toString()),
                header(TYPE, event.type()),
                header(SOURCE, naming.source()),
                header(TIME, event.time().toString()),
                header(SUBJECT, event.key()),
                header("content-type", "application/json"));
        var sent = new ProducerRecord<>(naming.topic(event.topic()), null, event.key(), event.payload(), headers);
        if (event.traceParent() != null) {
            sent.headers().add(header(TRACE_PARENT, event.traceParent()));
        }
        return sent;
    }

    /** Reads a record of the topic with this short name, or of its dead letters. */
    Reading read(String topic, ConsumerRecord<String, byte[]> heard) {
        if (heard.value() == null && heard.key() != null && topic.equals(TopicCreation.COMPACTED)) {
            return tombstone(topic, heard);
        }
        var headers = heard.headers();
        var id = text(headers, ID);
        var type = text(headers, TYPE);
        var source = text(headers, SOURCE);
        var version = text(headers, VERSION);
        if (id == null || type == null || source == null || version == null || !version.startsWith("1.")) {
            return new Reading.Unreadable("It lacks the headers of a CloudEvent.");
        }
        var key = heard.key() == null ? text(headers, SUBJECT) : heard.key();
        if (key == null) {
            return new Reading.Unreadable("It has neither a key nor a subject.");
        }
        var value = heard.value();
        if (value == null || value.length == 0) {
            return new Reading.Unreadable("It has no value.");
        }
        try {
            var event = new Event(uuid(source, id), topic, key, type, time(heard), Payload.of(value, json));
            return new Reading.Readable(event, text(headers, TRACE_PARENT));
        } catch (JacksonException wrong) {
            return new Reading.Unreadable("Its value is not JSON: " + wrong.getOriginalMessage());
        }
    }

    /** How Kafka says that a key of a compacted topic is gone. It needs no headers, and mostly has none. */
    private static Reading tombstone(String topic, ConsumerRecord<String, byte[]> heard) {
        var place = heard.topic() + " " + heard.partition() + " " + heard.offset();
        var event = new Event(
                uuid("tombstone", place),
                topic,
                heard.key(),
                TOMBSTONE,
                time(heard),
                JsonNodeFactory.instance.nullNode());
        return new Reading.Readable(event, text(heard.headers(), TRACE_PARENT));
    }

    /** Others may number their events as they like; then their source makes the number unique. */
    private static UUID uuid(String source, String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException another) {
            return UUID.nameUUIDFromBytes((source + " " + id).getBytes(UTF_8));
        }
    }

    private static Instant time(ConsumerRecord<?, ?> heard) {
        var time = text(heard.headers(), TIME);
        try {
            return time == null ? Instant.ofEpochMilli(heard.timestamp()) : Instant.parse(time);
        } catch (DateTimeException unclear) {
            return Instant.ofEpochMilli(heard.timestamp());
        }
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
