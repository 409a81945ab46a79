package io.baton.execution.engine;

import java.util.List;
import reactor.core.publisher.Mono;

/** Somebody who has to write something of their own whenever runs change: an event, a notice. Declare a bean of it. */
public interface Witness {

    /**
     * Is told of changes of many runs inside the transaction that writes them. What is written through R2DBC here is durable
     * with the changes, or not at all; a failure undoes them all, so there must be none that lasts.
     */
    Mono<Void> recorded(List<Recorded> changes);
}
