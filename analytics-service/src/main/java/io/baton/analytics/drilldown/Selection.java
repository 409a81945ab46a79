package io.baton.analytics.drilldown;

import io.baton.analytics.drilldown.Subject.Kept;
import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Stretches;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts behind a number, and how they are counted: from the sums where those are kept by what was asked for, and one by one
 * otherwise.
 *
 * @param soon what is due up to then is at risk
 */
record Selection(Drilldown drilldown, Map<Filter, Object> filters, Question question, Instant soon) {

    /** As an array, for one walk along the sums with all the steps; each on its own would be a walk over all days. */
    private static final String STEPS =
            "key = ANY (ARRAY(SELECT step_id::text FROM step_fact WHERE workflow_id = :workflow_id))";

    /** Of one key and sub each. */
    private static final String SUMS = """
            SELECT start, n
            FROM tally
            WHERE company = :company AND kind = :kind AND grain = piece.grain AND start >= piece.first AND start <= piece.last
            """;

    static Selection of(Asked asked, Question question, Instant soon) {
        return new Selection(asked.drilldown(), asked.filters(), question, soon);
    }

    Counting counting() {
        return kept().map(this::ofSums)
                .or(() -> Detail.of(this).map(this::ofDetail))
                .orElseGet(() -> Counting.byDay(perDay(rows())));
    }

    /** The condition on the facts, all of it. */
    Clause rows() {
        var all = facts("company = :company AND counted");
        var clause = isOfOpenTickets() ? all.and("closed_day IS NULL") : all;
        var status = slaStatus();
        if (status == null) {
            return clause;
        }
        var stands = clause.and(status.condition());
        var now = status.condition().contains(":now") ? stands.with("now", question.now()) : stands;
        return status.condition().contains(":soon") ? now.with("soon", soon) : now;
    }

    private Counting ofSums(Kept kept) {
        return new Counting(Stretches.inMonths(period()), sums(kept).within("(%s OFFSET 0)"), live());
    }

    /** Of months there are sums; on a day there are few enough to be counted. */
    private Counting ofDetail(Detail detail) {
        var asked = facts(
                "piece.grain = 'd' AND company = :company AND counted AND day >= piece.first AND day <= piece.last");
        var facts = slaStatus() == null
                ? asked
                : asked.and(
                        "outcome = ANY(:outcomes)",
                        "outcomes",
                        detail.outcomes().toArray(String[]::new));
        var sums = detail.narrowed(Clause.of(SUMS).and("grain = 'm'")).within("(%s OFFSET 0)");
        return new Counting(Stretches.inMonths(period()), sums.unionAll(perDay(facts)), live());
    }

    private Clause perDay(Clause condition) {
        return condition.within("SELECT day, count(*) FROM " + table() + " WHERE %s GROUP BY day");
    }

    private Clause sums(Kept kept) {
        var clause = Clause.of(SUMS)
                .with("company", question.company())
                .with("kind", kept.kind().text());
        var words = words();
        var keys = words.get(kept.key());
        var subs = words.get(kept.sub());
        var workflow = filters.get(Filter.WORKFLOW_ID);
        if (ofWorkflowsItems() && workflow != null) {
            clause = clause.and(STEPS, "workflow_id", workflow);
        } else if (keys != null) {
            clause = clause.and("key = ANY(:keys)", "keys", keys.toArray(String[]::new));
        }
        return subs == null ? clause : clause.and("sub = ANY(:subs)", "subs", subs.toArray(String[]::new));
    }

    /** What sums cannot hold, since targets pass without any event. */
    private Optional<Clause> live() {
        var status = slaStatus();
        if (status == null) {
            return Optional.empty();
        }
        return Stream.of(dueAfter("now", question.now(), status.onTrack()), dueAfter("soon", soon, status.healthy()))
                .flatMap(Optional::stream)
                .reduce(Clause::unionAll);
    }

    /** Only what is open and counted is ever due, so that the index of what is due answers alone. */
    private Optional<Clause> dueAfter(String moment, Instant at, int times) {
        return times == 0
                ? Optional.empty()
                : Optional.of(facts(
                                "company = :company AND " + drilldown.subject().open() + " AND due_at > :" + moment)
                        .with(moment, at)
                        .within("SELECT day, " + times + " * count(*) FROM " + table() + " WHERE %s GROUP BY day"));
    }

    /** Everything but what depends on the time. */
    private Clause facts(String first) {
        var clause = within(Clause.of(first), "day")
                .with("company", question.company())
                .and(drilldown.condition());
        for (var filter : filters.entrySet()) {
            var condition = filter.getKey().condition(filter.getValue());
            if (!condition.isEmpty()) {
                clause = clause.and(
                        condition, filter.getKey().wireName(), filter.getKey().parameter(filter.getValue()));
            }
        }
        return clause;
    }

    private Clause within(Clause clause, String column) {
        var period = period();
        var start = period.startDate();
        var end = period.endDate();
        var from = start == null ? clause : clause.and(column + " >= :start", "start", start);
        return end == null ? from : from.and(column + " <= :end", "end", end);
    }

    /** The days asked for, as far as those of that age were created on them. */
    private Period period() {
        var asked = question.period();
        var bucket = AgeBucket.named(String.valueOf(filters.get(Filter.AGE_BUCKET)));
        return bucket.map(found -> found.created(question.today()))
                .map(asked::and)
                .orElse(asked);
    }

    /** The kind of sum that is kept by everything that was asked for. */
    private Optional<Kept> kept() {
        var asked = words().keySet();
        return drilldown.subject().kept().stream()
                .filter(kept -> asked.stream().allMatch(filter -> filter == kept.key() || filter == kept.sub()))
                .findFirst();
    }

    /** What was asked for in the words of the sums. Of a workflow's items sums are kept by its steps. */
    Map<Filter, List<String>> words() {
        var words = new EnumMap<Filter, List<String>>(Filter.class);
        words.putAll(drilldown.always());
        filters.forEach((filter, value) -> words.put(
                filter == Filter.WORKFLOW_ID && ofWorkflowsItems() ? Filter.STEP_ID : filter, filter.words(value)));
        words.remove(Filter.AGE_BUCKET);
        return words;
    }

    /** With a step of its own as well, each item has to be looked at: the step may be another workflow's. */
    private boolean ofWorkflowsItems() {
        return drilldown.subject() == Subject.ITEM
                && filters.containsKey(Filter.WORKFLOW_ID)
                && !filters.containsKey(Filter.STEP_ID);
    }

    /** An index holds those alone that were not closed, which goes without saying where they are asked for as open. */
    private boolean isOfOpenTickets() {
        var statuses = words().get(Filter.STATUS);
        var status = slaStatus();
        return drilldown.subject() == Subject.TICKET
                && ((statuses != null && Statuses.OPEN.containsAll(statuses)) || (status != null && status.isOpen()));
    }

    private @Nullable SlaStatus slaStatus() {
        return SlaStatus.named(String.valueOf(filters.get(Filter.SLA_STATUS))).orElse(null);
    }

    private String table() {
        return drilldown.subject().table();
    }
}
