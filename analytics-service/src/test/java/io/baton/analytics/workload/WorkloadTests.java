package io.baton.analytics.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names.Person;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTests {

    private static final int FULL = 10;

    @Test
    void fiveHundredAreToldAndAllAreCounted() {
        var sums = new Sums(IntStream.rangeClosed(1, 600)
                .mapToObj(user -> given(user, "in progress", user))
                .toList());

        var told = Workload.of(
                Loads.of(sums, Loads.Staff.of(List.of()), FULL), new Told(new Period(null, null), null, null));

        assertThat(told.workloads().stream().map(Load::userId))
                .hasSize(500)
                .startsWith(600L, 599L)
                .endsWith(101L);
        assertThat(told.summary().totalAgents()).isEqualTo(600);
        assertThat(told.summary().totalActiveTasks()).isEqualTo(600 * 601 / 2);
        assertThat(told.summary().overloadedAgents()).isEqualTo(590);
    }

    @Test
    void whoHasLeftCountsAsLongAsThereIsWorkOfTheirs() {
        var sums = new Sums(
                List.of(given(1, "resolved", 3), given(2, "resolved", 3), given(3, "new", 2), given(4, "resolved", 1)));
        var staff = Loads.Staff.of(
                List.of(new Person("1", "Ann", false), new Person("2", "Bob", true), new Person("3", null, true)));

        var loads = Loads.of(sums, staff, FULL);

        assertThat(loads.all().stream().map(Load::userName)).containsExactly("User 3", "Ann", "User 4");
        assertThat(loads.all().stream().map(Load::isActive)).containsExactly(false, true, true);
    }

    private static Sum given(int user, String status, int count) {
        return new Sum(Kind.ITEM_USER, null, String.valueOf(user), status, count, 0);
    }
}
