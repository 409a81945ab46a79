package io.baton.execution.engine;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Somebody who knows that runs may not begin any more, though they were asked for. Declare a bean of it. */
public interface Gate {

    /**
     * Those of the new runs that may not begin; they are refused and the others written. It is asked inside the transaction
     * that writes them: what is locked here stays as it is until they are there. Nobody may hold such a lock for long.
     */
    Mono<Set<UUID>> shut(List<Run> fresh);
}
