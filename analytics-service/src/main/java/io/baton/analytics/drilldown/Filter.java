package io.baton.analytics.drilldown;

import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Statuses;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what a drill-down may be narrowed. Each is a parameter of the query, and a condition on the facts. */
enum Filter {
    STATUS("status = ANY(:status)"),
    PRIORITY("coalesce(told_priority, '') = ANY(:priority)"),
    WORKFLOW_ID("workflow_id = :workflow_id"),
    CATEGORY("coalesce(told_category, '') = ANY(:category)"),
    SUB_CATEGORY("coalesce(told_sub_category, '') = ANY(:sub_category)"),
    DEPARTMENT("coalesce(told_department, '') = ANY(:department)"),
    RESOLVED_ON("closed_day = :resolved_on AND status = 'completed'"),
    /** Those that were open when a day ended. Two indexes find them: what was closed later, and what is open still. */
    OPEN_ON("day <= :open_on AND (closed_day > :open_on"
            + " OR status IN ('unassigned', 'pending', 'in progress', 'on_hold'))"),
    /** Narrows the days, and not the rows of a day. */
    AGE_BUCKET(""),
    /** Depends on the time, so that each value has a condition of its own. */
    SLA_STATUS(""),
    ORIGIN("origin = :origin"),
    STEP_ID("step_id = :step_id"),
    USER_ID("user_id = :user_id"),
    BY_USER_ID("by_user_id = :by_user_id");

    private static final List<String> PRIORITIES =
            Stream.concat(Statuses.PRIORITIES.stream(), Stream.of(Label.NONE)).toList();

    /** Of items: in whichever status their holders have yet to act on them. */
    static final String ACTIVE = "active";

    private final String condition;

    Filter(String condition) {
        this.condition = condition;
    }

    /** The name of the parameter. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * In SQL over the facts, with the value as a parameter of this name; empty where it is no such condition. An index finds a
     * value, and not what is made of one for those that have none.
     */
    String condition(Object value) {
        return value.toString().equals(label()) ? condition : condition.replaceFirst("coalesce\\((\\w+), ''\\)", "$1");
    }

    /** The value as the facts have it; null where the text is none, which is then among the faults. */
    @Nullable
    Object read(String text, Drilldown drilldown, Faults faults) {
        return switch (this) {
            case ORIGIN ->
                drilldown == Drilldown.TRANSFERS ? known(text, drilldown.origins(), faults) : comparable(text, faults);
            case AGE_BUCKET -> known(text, texts(AgeBucket.values(), AgeBucket::text), faults);
            case SLA_STATUS -> known(text, texts(SlaStatus.values(), SlaStatus::text), faults);
            case WORKFLOW_ID, STEP_ID, USER_ID, BY_USER_ID -> number(text, faults);
            case RESOLVED_ON, OPEN_ON -> day(text, faults);
            case STATUS, PRIORITY, CATEGORY, SUB_CATEGORY, DEPARTMENT -> comparable(text, faults);
        };
    }

    /** The values that charts always list; others they list where something has them. Empty where there are no such values. */
    List<String> listed(Drilldown drilldown) {
        return switch (this) {
            case STATUS -> drilldown.statuses();
            case ORIGIN -> drilldown.origins();
            case PRIORITY -> PRIORITIES;
            case WORKFLOW_ID,
                    CATEGORY,
                    SUB_CATEGORY,
                    DEPARTMENT,
                    RESOLVED_ON,
                    OPEN_ON,
                    AGE_BUCKET,
                    SLA_STATUS,
                    STEP_ID,
                    USER_ID,
                    BY_USER_ID -> List.of();
        };
    }

    /** Of a value that no chart lists. */
    Invalid refusal(Drilldown drilldown) {
        return new Invalid(wireName(), "Must be one of " + String.join(", ", listed(drilldown)) + ".");
    }

    /** The value in the words of the sums. What charts call by a label may have no name, or this one. */
    List<String> words(Object value) {
        var word = value.toString();
        return switch (this) {
            case STATUS -> word.equals(ACTIVE) ? Statuses.ACTIVE : List.of(word);
            case SLA_STATUS -> SlaStatus.named(word).orElseThrow().outcomes();
            case PRIORITY, DEPARTMENT, CATEGORY, SUB_CATEGORY ->
                word.equals(label()) ? List.of("", word) : List.of(word);
            case WORKFLOW_ID, RESOLVED_ON, OPEN_ON, AGE_BUCKET, ORIGIN, STEP_ID, USER_ID, BY_USER_ID -> List.of(word);
        };
    }

    /** The value of the condition's parameter. */
    Object parameter(Object value) {
        return label() == null && this != STATUS ? value : words(value).toArray(String[]::new);
    }

    /** What charts write where there is no value; null where there always is one. */
    private @Nullable String label() {
        return switch (this) {
            case PRIORITY, DEPARTMENT -> Label.NONE;
            case CATEGORY, SUB_CATEGORY -> Label.NO_CATEGORY;
            case STATUS,
                    WORKFLOW_ID,
                    RESOLVED_ON,
                    OPEN_ON,
                    AGE_BUCKET,
                    SLA_STATUS,
                    ORIGIN,
                    STEP_ID,
                    USER_ID,
                    BY_USER_ID -> null;
        };
    }

    private @Nullable String known(String text, List<String> values, Faults faults) {
        if (values.contains(text)) {
            return text;
        }
        faults.add(wireName(), "Must be one of " + String.join(", ", values) + ".");
        return null;
    }

    private @Nullable Long number(String text, Faults faults) {
        if (text.matches("\\d{1,18}")) {
            return Long.valueOf(text);
        }
        faults.add(wireName(), "Must be a whole number.");
        return null;
    }

    private @Nullable LocalDate day(String text, Faults faults) {
        try {
            if (text.matches("(?!0000)\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException noSuchDay) {
            // Falls through: for the caller a day that does not exist is a malformed one.
        }
        faults.add(wireName(), "Must be a day in the form YYYY-MM-DD.");
        return null;
    }

    /** The database takes no null character, not even to compare with. */
    private @Nullable String comparable(String text, Faults faults) {
        if (text.indexOf('\0') < 0) {
            return text;
        }
        faults.add(wireName(), "Null characters are not allowed.");
        return null;
    }

    private static <T> List<String> texts(T[] values, Function<T, String> text) {
        return Arrays.stream(values).map(text).toList();
    }
}
