package io.baton.analytics.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No chart tells more than five hundred rows, and those it leaves out are the least. */
class MostTests {

    private static final int ALL = 600;

    private static final Told TOLD = new Told(new Period(null, null), null, null);

    @Test
    void theUsersWithTheMostItemsAreTold() {
        var told = UserPerformance.of(sums(Kind.ITEM_USER, "resolved"), Map.of(), TOLD);

        assertThat(told.userPerformance().stream().map(UserPerformance.Metrics::userId))
                .containsExactlyElementsOf(largest());
    }

    @Test
    void theWorkflowsWithTheMostTicketsAreTold() {
        var told = WorkflowMetrics.of(sums(Kind.TICKET_WORKFLOW, "completed"), Map.of(), TOLD);

        assertThat(told.workflowMetrics().stream().map(WorkflowMetrics.Metrics::workflowId))
                .containsExactlyElementsOf(largest());
    }

    @Test
    void theStepsThatCostTheMostAreTold() {
        var counted = StepPerformance.Counted.of(sums(Kind.ITEM_STEP, "resolved"), Map.of(), Map.of());
        var steps = counted.statuses().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), key -> new Names.Step(Long.parseLong(key), "Step " + key, null, null)));

        var told = StepPerformance.of(counted, steps, TOLD);

        assertThat(told.stepPerformance().stream().map(StepPerformance.Metrics::stepId))
                .containsExactlyElementsOf(largest());
    }

    @Test
    void theDepartmentsWithTheMostTicketsAreTold() {
        var told = DepartmentAnalytics.of(sums(Kind.TICKET_DEPARTMENT, "completed"), TOLD);

        assertThat(told.departmentAnalytics().stream().map(part -> Long.valueOf(part.department())))
                .containsExactlyElementsOf(largest());
    }

    /** Number n has n of something, which took n tenths of hours each. */
    private static Sums sums(Kind kind, String sub) {
        return new Sums(IntStream.rangeClosed(1, ALL)
                .mapToObj(number -> new Sum(kind, null, String.valueOf(number), sub, number, (long) number * number))
                .toList());
    }

    private static List<Long> largest() {
        return Stream.iterate((long) ALL, number -> number - 1).limit(500).toList();
    }
}
