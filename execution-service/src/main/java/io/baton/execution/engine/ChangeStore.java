package io.baton.execution.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the changes of many runs in one transaction, with one statement for each shape of change that occurs. */
@Component
class ChangeStore {

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final List<Witness> witnesses;

    private final List<Gate> gates;

    ChangeStore(DatabaseClient database, TransactionalOperator transaction, List<Witness> witnesses, List<Gate> gates) {
        this.database = database;
        this.transaction = transaction;
        this.witnesses = List.copyOf(witnesses);
        this.gates = List.copyOf(gates);
    }

    /** Writes what can be written and answers of which runs. The others are as if nothing had been asked. */
    Mono<Set<UUID>> write(List<Posting> postings) {
        var sorted = postings.stream()
                .sorted(Comparator.comparing(
                        posting -> posting.change().after().origin().id()))
                .toList();
        return transaction.transactional(let(sorted).flatMap(this::written));
    }

    /** Not all of what had to be written together could be; nothing was. */
    static final class NotAll extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAll() {
            super(null, null, false, false);
        }
    }

    /** Writes all of it, or nothing and fails with {@link NotAll}. */
    Mono<Void> writeAll(List<Posting> postings) {
        return transaction.transactional(let(postings)
                .flatMap(this::written)
                .flatMap(written -> written.size() == postings.size() ? Mono.<Void>empty() : Mono.error(new NotAll())));
    }

    /** All but the new runs that may not begin. */
    private Mono<List<Posting>> let(List<Posting> postings) {
        var fresh = postings.stream()
                .map(Posting::change)
                .filter(Recorded::isFirst)
                .map(Recorded::after)
                .toList();
        if (fresh.isEmpty()) {
            return Mono.just(postings);
        }
        return Flux.fromIterable(gates)
                .concatMap(gate -> gate.shut(fresh))
                .flatMapIterable(shut -> shut)
                .collect(Collectors.toSet())
                .map(shut -> without(postings, shut));
    }

    private static List<Posting> without(List<Posting> postings, Set<UUID> shut) {
        return postings.stream()
                .filter(posting ->
                        !shut.contains(posting.change().after().origin().id()))
                .toList();
    }

    private Mono<Set<UUID>> written(List<Posting> postings) {
        var byShape = postings.stream().collect(Collectors.groupingBy(Posting::shape));
        var written = new HashSet<UUID>();
        return Flux.fromIterable(byShape.entrySet())
                .concatMap(shape -> write(shape.getKey(), shape.getValue()))
                .doOnNext(written::add)
                .then(Mono.defer(() -> tell(postings, written)))
                .thenReturn(written);
    }

    private Mono<Void> tell(List<Posting> postings, Set<UUID> written) {
        var changes = new ArrayList<Recorded>(written.size());
        for (var posting : postings) {
            if (written.contains(posting.change().after().origin().id())) {
                changes.add(posting.change());
            }
        }
        return changes.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(witnesses)
                        .concatMap(witness -> witness.recorded(changes))
                        .then();
    }

    private Flux<UUID> write(Posting.Shape shape, List<Posting> postings) {
        var batch = new Batch(postings);
        var statement = switch (shape) {
            case OPENS -> batch.withOrigins(database.sql(ChangeSql.OPEN));
            case OPENS_AND_ENDS -> batch.withOrigins(database.sql(ChangeSql.OPEN_AND_END));
            case GOES_ON -> batch.on(database.sql(ChangeSql.GO_ON));
            case ENDS -> batch.on(database.sql(ChangeSql.END));
            case REOPENS -> batch.on(database.sql(ChangeSql.REOPEN));
        };
        return statement.mapValue(UUID.class).all();
    }

    /** The columns of a batch, as arrays. */
    private record Batch(List<Posting> postings) {

        GenericExecuteSpec on(GenericExecuteSpec statement) {
            return statement
                    .bind("ids", ofRun(UUID[]::new, run -> run.origin().id()))
                    .bind("versions", ofRun(Integer[]::new, Run::version))
                    .bind(
                            "partitions",
                            column(Integer[]::new, posting -> posting.fence().partition()))
                    .bind(
                            "epochs",
                            this.<@Nullable Long>column(
                                    Long[]::new, posting -> posting.fence().epoch()))
                    .bind("statuses", ofRun(String[]::new, run -> run.status().name()))
                    .bind(
                            "started",
                            this.<@Nullable Instant>ofRun(
                                    Instant[]::new, run -> run.life().startedAt()))
                    .bind(
                            "ended",
                            this.<@Nullable Instant>ofRun(
                                    Instant[]::new, run -> run.life().endedAt()))
                    .bind("wakes", this.<@Nullable Instant>column(Instant[]::new, Posting::wakeAt))
                    .bind(
                            "entries",
                            column(
                                    String[]::new,
                                    posting -> EntryJson.write(posting.change().entries())));
        }

        GenericExecuteSpec withOrigins(GenericExecuteSpec statement) {
            return on(statement)
                    .bind("labels", ofOrigin(String[]::new, Origin::label))
                    .bind("flows", ofOrigin(String[]::new, Origin::flow))
                    .bind("plans", ofOrigin(Long[]::new, Origin::plan))
                    .bind("companies", ofOrigin(UUID[]::new, Origin::company))
                    .bind("starters", ofOrigin(String[]::new, Origin::startedBy))
                    .bind("inputs", ofOrigin(String[]::new, origin -> EntryJson.write(origin.input())))
                    .bind("traces", ofOrigin(String[]::new, Origin::trace))
                    .bind("extras", this.<@Nullable String>ofOrigin(String[]::new, Batch::extra))
                    .bind("created", ofOrigin(Instant[]::new, Origin::createdAt));
        }

        private static @Nullable String extra(Origin origin) {
            var extra = origin.extra();
            return extra == null ? null : EntryJson.write(extra);
        }

        private <T extends @Nullable Object> T[] ofOrigin(IntFunction<T[]> array, Function<Origin, T> value) {
            return ofRun(array, run -> value.apply(run.origin()));
        }

        private <T extends @Nullable Object> T[] ofRun(IntFunction<T[]> array, Function<Run, T> value) {
            return column(array, posting -> value.apply(posting.change().after()));
        }

        private <T extends @Nullable Object> T[] column(IntFunction<T[]> array, Function<Posting, T> value) {
            var column = array.apply(postings.size());
            for (var i = 0; i < column.length; i++) {
                column[i] = value.apply(postings.get(i));
            }
            return column;
        }
    }
}
