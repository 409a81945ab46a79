package io.baton.analytics.drilldown;

import io.baton.analytics.drilldown.Subject.Kept;
import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.SlaStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts behind a number, and how they are counted: from the sums where those are kept by what was asked for, and one by one
 * otherwise.
 */
record Selection(Drilldown drilldown, Map<Filter, Object> filters, Question question) {

    private static final String STEPS = "key IN (SELECT step_id::text FROM step_fact WHERE workflow_id = :workflow_id)";

    static Selection of(Asked asked, Question question) {
        return new Selection(asked.drilldown(), asked.filters(), question);
    }

    /** How many there are on each day: {@code day, n}, in any number of rows for a day. */
    Clause counted() {
        return kept().map(this::ofSums).orElseGet(this::ofFacts);
    }

    /** The condition on the facts, all of it. */
    Clause rows() {
        var status = slaStatus();
        var clause = facts("company = :company AND counted");
        return switch (status) {
            case null -> clause;
            case MET, NO_SLA -> clause.and(status.condition());
            case BREACHED, ON_TRACK -> clause.and(status.condition(), "now", question.now());
        };
    }

    private Clause ofFacts() {
        return rows().within("SELECT day, count(*) FROM " + table() + " WHERE %s GROUP BY day");
    }

    /** Those whose targets pass without any event are in the sums as open ones. */
    private Clause ofSums(Kept kept) {
        var sums = sums(kept);
        return switch (slaStatus()) {
            case BREACHED -> sums.unionAll(overdue(1));
            case ON_TRACK -> sums.unionAll(overdue(-1));
            case MET, NO_SLA -> sums;
            case null -> sums;
        };
    }

    private Clause sums(Kept kept) {
        var clause = within(Clause.of("company = :company AND kind = :kind AND grain = 'd'"), "start")
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
        if (subs != null) {
            clause = clause.and("sub = ANY(:subs)", "subs", subs.toArray(String[]::new));
        }
        return clause.within("SELECT start, n FROM tally WHERE %s");
    }

    /** Only what is open and counted is ever due, so that the index of what is due answers alone. */
    private Clause overdue(int sign) {
        return facts("company = :company AND due_at <= :now")
                .with("now", question.now())
                .within("SELECT day, " + sign + " * count(*) FROM " + table() + " WHERE %s GROUP BY day");
    }

    /** Everything but what depends on the time. */
    private Clause facts(String first) {
        var clause = within(Clause.of(first), "day")
                .with("company", question.company())
                .and(drilldown.condition());
        for (var filter : filters.entrySet()) {
            var condition = filter.getKey().condition();
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
    private Map<Filter, List<String>> words() {
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

    private @Nullable SlaStatus slaStatus() {
        return SlaStatus.named(String.valueOf(filters.get(Filter.SLA_STATUS))).orElse(null);
    }

    private String table() {
        return drilldown.subject().table();
    }
}
