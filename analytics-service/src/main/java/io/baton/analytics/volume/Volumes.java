package io.baton.analytics.volume;

import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.LastDays;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Tallies;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts tickets and items, all together and day by day. */
@Component
class Volumes {

    private final Tallies tallies;

    Volumes(Tallies tallies) {
        this.tallies = tallies;
    }

    Mono<StatusSummary> statuses(Question question) {
        return tallies.over(question, Kind.TICKET_STATUS).map(sums -> StatusSummary.of(sums, question.told()));
    }

    Mono<PriorityDistribution> priorities(Question question) {
        return tallies.over(question, Kind.TICKET_PRIORITY).map(sums -> PriorityDistribution.of(sums, question.told()));
    }

    Mono<TicketAges> ages(Question question) {
        var created = Arrays.stream(AgeBucket.values())
                .map(bucket -> bucket.created(question.today()).and(question.period()))
                .toList();
        return tallies.overEach(question, created, Kind.TICKET_STATUS)
                .map(sums -> TicketAges.of(sums, question.told()));
    }

    Mono<TicketCategories> categories(Question question) {
        return tallies.over(question, Kind.TICKET_CATEGORY, Kind.TICKET_DEPARTMENT)
                .map(sums -> TicketCategories.of(sums, question.told()));
    }

    Mono<ItemDistributions.ByStatus> itemStatuses(Question question) {
        return tallies.over(question, Kind.ITEM_STATUS)
                .map(sums -> ItemDistributions.ByStatus.of(sums, question.told()));
    }

    Mono<ItemDistributions.ByOrigin> itemOrigins(Question question) {
        return tallies.over(question, Kind.ITEM_ORIGIN)
                .map(sums -> ItemDistributions.ByOrigin.of(sums, question.told()));
    }

    Mono<TicketTrends> ticketTrends(Question anyDays, LastDays wanted) {
        var days = wanted.until(anyDays.today());
        var question = anyDays.about(days.period());
        return before(question, days)
                .zipWith(
                        tallies.byDay(question, Kind.TICKET_STATUS, Kind.TICKET_RESOLVED, Kind.TICKET_CLOSED),
                        (before, byDay) -> TicketTrends.of(days.all(), before, byDay, question.told()));
    }

    Mono<ItemTrends> itemTrends(Question anyDays, LastDays wanted) {
        var days = wanted.until(anyDays.today());
        var question = anyDays.about(days.period());
        return tallies.byDay(question, Kind.ITEM_STATUS, Kind.ITEM_ORIGIN, Kind.ITEM_SLA)
                .map(byDay -> ItemTrends.of(days.all(), byDay, question.told()));
    }

    private Mono<Sums> before(Question question, Days days) {
        return tallies.over(
                question.about(Period.upTo(days.first().minusDays(1))), Kind.TICKET_STATUS, Kind.TICKET_CLOSED);
    }
}
