package io.baton.execution.pipeline;

import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Witness;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists, counts and tells of runs, in the transaction that changes them. */
@Component
class PipelineWitness implements Witness {

    private final RunRowStore rows;

    private final Outbox outbox;

    PipelineWitness(RunRowStore rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> recorded(List<Recorded> changes) {
        var ours = changes.stream()
                .filter(change -> Extra.isOurs(change.after().origin()))
                .toList();
        return ours.isEmpty() ? Mono.empty() : rows.write(ours).then(tell(ours));
    }

    private Mono<Void> tell(List<Recorded> changes) {
        List<Fact> facts =
                changes.stream().map(RunFact::of).filter(Objects::nonNull).toList();
        return facts.isEmpty() ? Mono.empty() : outbox.append(facts);
    }
}
