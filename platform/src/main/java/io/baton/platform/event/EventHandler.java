package io.baton.platform.event;

import java.util.List;
import reactor.core.publisher.Mono;

/** One consumer of one topic. Declare a bean of it; the platform subscribes it and keeps its place. */
public interface EventHandler {

    /** Stable and unique within the service: the Kafka group and the inbox remember progress under this name. */
    String name();

    /** The short name of the topic to hear. */
    String topic();

    /**
     * Applies events that this handler has not applied before, in order for each key. It runs inside one transaction, which
     * also records the events as applied: whatever is written through R2DBC here happens exactly once. A failure undoes the
     * whole call, and the events come again one by one.
     */
    Mono<Void> apply(List<Event> events);
}
