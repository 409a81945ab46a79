package io.baton.analytics.rebuild;

import io.baton.analytics.intake.FactHandler;
import io.baton.analytics.intake.FactTable;
import io.baton.analytics.intake.Ledger;
import io.baton.analytics.rebuild.SnapshotStore.Layout;
import io.baton.analytics.rebuild.SnapshotStore.Part;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies all facts. They go on changing meanwhile, so that one part is later than another; what is later than any of them is
 * heard from the topics afterwards, and changes each row to its newest version, whichever it was copied in.
 */
@Component
class Snapshots {

    private final SnapshotStore store;

    private final List<FactTable> tables;

    Snapshots(SnapshotStore store, List<FactHandler> handlers) {
        this.store = store;
        this.tables = Stream.concat(
                        handlers.stream().flatMap(handler -> handler.tables().stream()), Stream.of(Ledger.TABLE))
                .toList();
    }

    /**
     * Table by table, and part by part.
     *
     * @param aimed makes a transaction, to which the new tables are the only ones, of the copying of one part
     * @param copied told of each part how many rows it had, before the next
     */
    Mono<Void> copy(UnaryOperator<Mono<Void>> aimed, LongFunction<Mono<Void>> copied) {
        return Flux.fromIterable(tables)
                .concatMap(store::layout)
                .concatMap(layout -> copy(layout, new Way(aimed, copied)))
                .then();
    }

    private record Way(UnaryOperator<Mono<Void>> aimed, LongFunction<Mono<Void>> copied) {}

    private Mono<Void> copy(Layout layout, Way way) {
        return part(layout, null, way)
                .expand(before -> part(layout, before, way))
                .then();
    }

    private Mono<Part> part(Layout layout, @Nullable Part before, Way way) {
        return store.next(layout, before)
                .flatMap(part -> way.aimed()
                        .apply(Mono.defer(() -> store.copy(layout, before, part)))
                        .then(Mono.defer(() -> way.copied().apply(part.rows())))
                        .thenReturn(part));
    }
}
