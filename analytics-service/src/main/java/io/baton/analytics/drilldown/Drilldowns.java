package io.baton.analytics.drilldown;

import io.baton.analytics.csv.CsvDownload;
import io.baton.analytics.drilldown.DrilldownRefusal.UnknownUser;
import io.baton.analytics.drilldown.DrilldownRefusal.UnknownWorkflow;
import io.baton.analytics.drilldown.Listing.About;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Questions;
import io.baton.analytics.measure.Thresholds;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers with the rows behind a number: a page of them, or all as a file. */
@Component
class Drilldowns {

    /** How many rows of one day may be passed over. More take longer than a page may. */
    static final long SKIPPED_MAX = 100_000;

    private final Questions questions;

    private final Known known;

    private final ExtentStore extents;

    private final Rows rows;

    private final CsvDownload download;

    private final Thresholds thresholds;

    Drilldowns(
            Questions questions,
            Known known,
            ExtentStore extents,
            Rows rows,
            CsvDownload download,
            Thresholds thresholds) {
        this.questions = questions;
        this.known = known;
        this.extents = extents;
        this.rows = rows;
        this.download = download;
        this.thresholds = thresholds;
    }

    /** What is looked into, once it is known that there is such a thing. */
    private record Sight(Asked asked, Question question, Instant soon, About about) {

        Selection selection() {
            return Selection.of(asked, question, soon);
        }
    }

    Mono<Listing> page(Caller caller, Asked asked) {
        return sight(caller, asked).flatMap(this::page);
    }

    Mono<ResponseEntity<Flux<DataBuffer>>> file(Caller caller, Asked asked) {
        return sight(caller, asked).map(sight -> file(caller.subject(), sight.selection()));
    }

    private Mono<Sight> sight(Caller caller, Asked asked) {
        return questions
                .ask(caller, asked.period())
                .flatMap(question -> about(asked, question)
                        .delayUntil(about -> mustBeListed(asked, question))
                        .map(about -> new Sight(asked, question, soon(question), about)));
    }

    /** As the report of risks counts it. */
    private Instant soon(Question question) {
        return question.now().plus(Duration.ofHours(thresholds.dueHoursWarning()));
    }

    /** Whatever a chart lists can be asked for, also what has come up that is not always listed. */
    private Mono<Void> mustBeListed(Asked asked, Question question) {
        return Flux.fromIterable(asked.rare().entrySet())
                .concatMap(rare -> known.counts(
                                question.company(), asked.drilldown().subject().kind(rare.getKey()), rare.getValue())
                        .filter(isCounted -> isCounted)
                        .switchIfEmpty(Mono.error(() -> rare.getKey().refusal(asked.drilldown()))))
                .then();
    }

    private Mono<About> about(Asked asked, Question question) {
        return switch (asked.drilldown()) {
            case USER -> {
                var id = id(asked, Filter.USER_ID);
                yield known.user(question.company(), id)
                        .map(name -> new About(Map.of("user", new Person(id, name))))
                        .switchIfEmpty(Mono.error(UnknownUser::new));
            }
            case WORKFLOW -> {
                var id = id(asked, Filter.WORKFLOW_ID);
                yield known.workflow(question.company(), id)
                        .map(name -> new About(Map.of("workflow", new Named(id, name))))
                        .switchIfEmpty(Mono.error(UnknownWorkflow::new));
            }
            case TICKETS_BY_STATUS,
                    TICKETS_BY_PRIORITY,
                    TICKETS_BY_AGE,
                    TICKETS_BY_SLA,
                    TASKS_BY_STATUS,
                    TASKS_BY_ORIGIN,
                    TRANSFERS -> Mono.just(About.NOTHING);
        };
    }

    private record Named(long workflowId, String name) {}

    private static long id(Asked asked, Filter filter) {
        return (Long) Objects.requireNonNull(asked.filters().get(filter));
    }

    private Mono<Listing> page(Sight sight) {
        return extents.of(sight.selection(), sight.asked().paging()).flatMap(extent -> page(sight, extent));
    }

    private Mono<Listing> page(Sight sight, Extent extent) {
        if (extent.skipped() > SKIPPED_MAX) {
            throw new Invalid(
                    "page",
                    "Lies more than %d rows deep within one day; narrow it, or take all with format=csv."
                            .formatted(SKIPPED_MAX));
        }
        var shown = extent.days().length == 0 ? Flux.empty() : views(sight, extent);
        return shown.collectList().map(views -> listing(sight, extent, views));
    }

    private static Listing listing(Sight sight, Extent extent, List<?> views) {
        return Listing.of(sight.asked(), sight.question().told(), extent.total(), sight.about(), views);
    }

    private Flux<?> views(Sight sight, Extent extent) {
        var selection = sight.selection();
        var limit = sight.asked().paging().pageSize();
        var now = sight.question().now();
        return switch (selection.drilldown()) {
            case TICKETS_BY_STATUS, TICKETS_BY_PRIORITY, TICKETS_BY_AGE, TICKETS_BY_SLA, WORKFLOW ->
                rows.ticketsOf(selection, extent, limit).map(row -> TicketView.of(row, now));
            case TASKS_BY_STATUS, TASKS_BY_ORIGIN, USER ->
                rows.itemsOf(selection, extent, limit).map(ItemView::of);
            case TRANSFERS -> rows.itemsOf(selection, extent, limit).map(TransferView::of);
        };
    }

    private ResponseEntity<Flux<DataBuffer>> file(String reader, Selection selection) {
        var name = selection.drilldown().fileName();
        var now = selection.question().now();
        return switch (selection.drilldown()) {
            case TICKETS_BY_STATUS, TICKETS_BY_PRIORITY, TICKETS_BY_AGE, TICKETS_BY_SLA, WORKFLOW ->
                download.of(
                        reader, TicketView.sheet(name), rows.tickets(selection).map(row -> TicketView.of(row, now)));
            case TASKS_BY_STATUS, TASKS_BY_ORIGIN, USER ->
                download.of(reader, ItemView.sheet(name), rows.items(selection).map(ItemView::of));
            case TRANSFERS ->
                download.of(
                        reader, TransferView.sheet(name), rows.items(selection).map(TransferView::of));
        };
    }
}
