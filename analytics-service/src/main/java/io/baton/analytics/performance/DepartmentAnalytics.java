package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: how many of each department's tickets are done? */
record DepartmentAnalytics(
        List<Department> departmentAnalytics, @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "departments";
    }

    @Override
    public List<?> rows() {
        return departmentAnalytics;
    }

    @Override
    public Class<?> rowType() {
        return Department.class;
    }

    static DepartmentAnalytics of(Sums departments, Told told) {
        var completed = Label.all(departments.withSub(List.of("completed")).counts(), Label::of);
        var found = Share.largestFirst(
                Label.all(departments.counts(), Label::of),
                (name, count, percentage) -> Department.of(name, count, completed.getOrDefault(name, 0L)));
        return new DepartmentAnalytics(found, told);
    }

    record Department(String department, long totalTickets, long completedTickets, double completionRate) {

        private static Department of(String name, long total, long completed) {
            return new Department(name, total, completed, Percent.of(completed, total));
        }
    }
}
