package io.baton.ticket.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that are really there, and no others: a condition written as "or is null" would keep the planner from the
 * index that fits.
 */
record Criteria(List<String> conditions, Map<String, Object> values) {

    /** The company once more, so that a small one's texts are found without all others'. */
    private static final String SEARCHED = "id IN (SELECT searched.id FROM ticket_text AS searched "
            + "WHERE searched.company_guid = :company AND searched.document LIKE lower(:search))";

    /** Written so that the index of that order finds them too. */
    private static final String URGENCY = "ticket_urgency(priority) = ticket_urgency(:priority)";

    private static final String TEXT_SEARCHED = "document LIKE lower(:search)";

    static Criteria of(Viewer viewer) {
        var criteria = new Criteria(new ArrayList<>(), new HashMap<>());
        criteria.and("company_guid = :company", "company", viewer.company());
        if (viewer.own() != null) {
            criteria.andOwn(viewer.own());
        }
        return criteria;
    }

    static Criteria of(TicketKey key, Viewer viewer) {
        var criteria = of(viewer);
        switch (key) {
            case TicketKey.Number number -> criteria.and("id = :id", "id", number.id());
            case TicketKey.Name name -> criteria.and("ticket_id = :ticket_id", "ticket_id", name.ticketId());
        }
        return criteria;
    }

    static Criteria of(TicketFilter filter, Viewer viewer) {
        var criteria = of(viewer);
        var status = filter.status();
        var priority = filter.priority();
        criteria.and("status = :status", "status", status == null ? null : status.label());
        criteria.and(URGENCY, "priority", priority == null ? null : priority.label());
        criteria.and("lower(department) = lower(:department)", "department", filter.department());
        criteria.and("lower(category) = lower(:category)", "category", filter.category());
        criteria.and("employee_id = :employee_id", "employee_id", filter.employeeId());
        criteria.and(
                "created_at >= :created_from", "created_from", filter.created().from());
        criteria.and(
                "created_at < :created_before",
                "created_before",
                filter.created().before());
        criteria.and(SEARCHED, "search", pattern(filter.search()));
        return criteria;
    }

    /** On the searched texts alone, for a filter that is a search and nothing else. */
    static Criteria ofTexts(TicketFilter filter, Viewer viewer) {
        var criteria = of(viewer);
        criteria.and(TEXT_SEARCHED, "search", pattern(filter.search()));
        return criteria;
    }

    String where() {
        return String.join(" AND ", conditions);
    }

    private void and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private void andOwn(Viewer.Own own) {
        var either = new Criteria(new ArrayList<>(), values);
        either.and("employee_id = :own_id", "own_id", own.employeeId());
        either.and("employee_email = :own_email", "own_email", own.email());
        conditions.add(either.conditions.isEmpty() ? "false" : "(" + String.join(" OR ", either.conditions) + ")");
    }

    /** The text anywhere; its own percent signs and underscores stand for themselves. */
    private static @Nullable String pattern(@Nullable String search) {
        return search == null ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
