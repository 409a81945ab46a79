package io.baton.analytics.drilldown;

import io.baton.analytics.measure.Period;
import io.baton.platform.problem.Faults;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request wants to look into. */
record Asked(Drilldown drilldown, Period period, Map<Filter, Object> filters, Paging paging) {

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static Asked of(Drilldown drilldown, Map<String, String> query) {
        var faults = new Faults();
        var filters = new EnumMap<Filter, Object>(Filter.class);
        for (var filter : drilldown.filters()) {
            var text = query.getOrDefault(filter.wireName(), "");
            var value = text.isEmpty() ? null : filter.read(text, drilldown, faults);
            if (value != null) {
                filters.put(filter, value);
            }
        }
        if (drilldown == Drilldown.TRANSFERS) {
            // As the chart counts them: an escalation is none unless it is asked for.
            filters.putIfAbsent(Filter.ORIGIN, "Transferred");
        }
        var asked = new Asked(drilldown, Period.of(query, faults), filters, Paging.of(query, faults));
        if (!query.getOrDefault("format", "json").matches("|json|csv")) {
            faults.add("format", "Must be one of json, csv.");
        }
        faults.throwIfAny();
        return asked;
    }

    /** The same, only of one user or workflow. */
    Asked of(Filter filter, long id) {
        var more = new EnumMap<Filter, Object>(filters);
        more.put(filter, id);
        return new Asked(drilldown, period, more, paging);
    }

    /** Those with values that charts list only where something has them. */
    Map<Filter, String> rare() {
        var rare = new EnumMap<Filter, String>(Filter.class);
        filters.forEach((filter, value) -> {
            var listed = filter.listed(drilldown);
            if (!listed.isEmpty() && !listed.contains(value.toString())) {
                rare.put(filter, value.toString());
            }
        });
        return rare;
    }

    /** The filters that were given, by the names of their parameters. */
    Map<String, Object> applied() {
        var applied = new LinkedHashMap<String, Object>();
        filters.forEach((filter, value) -> applied.put(filter.wireName(), value));
        return applied;
    }
}
