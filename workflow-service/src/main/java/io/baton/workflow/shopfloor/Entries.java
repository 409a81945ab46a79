package io.baton.workflow.shopfloor;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with the log. */
@Component
class Entries {

    private final FloorDirectoryStore directory;

    private final EntryStore store;

    private final EntryPages pages;

    private final CountStore counts;

    private final RollUp rollUp;

    private final Clock clock;

    Entries(
            FloorDirectoryStore directory,
            EntryStore store,
            EntryPages pages,
            CountStore counts,
            RollUp rollUp,
            Clock clock) {
        this.directory = directory;
        this.store = store;
        this.pages = pages;
        this.counts = counts;
        this.rollUp = rollUp;
        this.clock = clock;
    }

    /**
     * A page of a list.
     *
     * @param total how many there are on all pages together
     */
    record Listing(EntryPages.Page page, long total) {}

    /** Writes the drafts down, all or none. */
    Mono<List<Entry>> record(List<Draft> drafts, Member member) {
        return directory
                .known(drafts)
                .map(known -> known.entries(drafts, member, now()))
                .flatMap(this::save);
    }

    Mono<Entry> find(UUID guid, Member member) {
        return store.companyOf(guid)
                .switchIfEmpty(Mono.error(() -> new LogRefusal.UnknownEntry(guid)))
                .map(company -> member.company(company, ""))
                .flatMap(company -> store.find(company, guid));
    }

    /** The total first: what is beyond it need not be looked for. */
    Mono<Listing> list(EntryQuery query) {
        var filter = query.filter();
        var total = filter.isCounted() ? counts.total(filter, now()) : store.count(filter);
        return total.flatMap(count -> page(query, count).map(page -> new Listing(page, count)));
    }

    Mono<Statistics> statistics(EntryFilter filter) {
        return counts.statistics(filter.company(), Statistics.windows(filter.period(), now()))
                .zipWith(newest(filter), (counted, newest) -> Statistics.of(counted, newest.orElse(null)));
    }

    private Mono<Optional<Entry>> newest(EntryFilter filter) {
        return pages.page(new EntryQuery(filter, 1, 0, null))
                .map(page -> page.entries().stream().findFirst());
    }

    private Mono<EntryPages.Page> page(EntryQuery query, long total) {
        return query.offset() >= total
                ? Mono.fromSupplier(() -> new EntryPages.Page(List.of(), false))
                : pages.page(query);
    }

    private Mono<List<Entry>> save(List<Entry> entries) {
        return store.save(entries).doOnSuccess(saved -> rollUp.wake()).thenReturn(entries);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
