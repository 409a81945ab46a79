package io.baton.execution.nodegraph;

import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Witness;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Keeps and tells what belongs to runs of this API, in the transaction that changes them. */
@Component
class RunWitness implements Witness {

    private final PauseStore pauses;

    private final ChildStore children;

    /** Asked for late: whoever minds the children starts runs, whose changes come here. */
    private final ObjectProvider<Children> minder;

    private final Outbox outbox;

    RunWitness(PauseStore pauses, ChildStore children, ObjectProvider<Children> minder, Outbox outbox) {
        this.pauses = pauses;
        this.children = children;
        this.minder = minder;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> recorded(List<Recorded> changes) {
        var ours = changes.stream()
                .filter(change -> Extra.isOurs(change.after().origin()))
                .toList();
        return ours.isEmpty()
                ? Mono.empty()
                : pauses.keep(ours)
                        .then(children.keep(ours))
                        .flatMap(isToBeMinded -> isToBeMinded ? ringAfterCommit() : Mono.empty())
                        .then(tell(ours));
    }

    private Mono<Void> ringAfterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new RingAfterCommit(minder)))
                .then();
    }

    private Mono<Void> tell(List<Recorded> changes) {
        List<Fact> facts =
                changes.stream().map(RunFact::of).filter(Objects::nonNull).toList();
        return outbox.append(facts);
    }

    private record RingAfterCommit(ObjectProvider<Children> minder) implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(() -> minder.getObject().ring());
        }
    }
}
