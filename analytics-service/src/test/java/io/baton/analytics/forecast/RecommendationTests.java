package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTests {

    @Test
    void aQuietDeskWantsNothingDone() {
        assertThat(recommended(Foretold.parts()
                        .trend("stable", 4)
                        .category("Technology", 24.9)
                        .day("normal", 10, 1)))
                .isEmpty();
    }

    @Test
    void missedTargetsAreToBeFinishedFirst() {
        assertThat(recommended(Foretold.parts().atRisk(3, 0)))
                .containsExactly(new Recommendation(
                        "sla_breach",
                        "high",
                        "3 open tasks have missed their targets: finish or reassign them first."));
    }

    @Test
    void likelyMissesAreToBeLookedAtToday() {
        assertThat(recommended(Foretold.parts().atRisk(0, 2)))
                .containsExactly(new Recommendation(
                        "sla_risk", "high", "2 open tasks are likely to miss their targets: look at them today."));
    }

    @Test
    void moreTicketsWantMoreHandsAndManyMoreWantThemSoon() {
        assertThat(recommended(Foretold.parts().trend("increasing", 24.9)))
                .containsExactly(new Recommendation(
                        "volume",
                        "medium",
                        "About 25 % more tickets than before are to be expected: plan for more hands."));
        assertThat(recommended(Foretold.parts().trend("increasing", 25)))
                .extracting(Recommendation::priority)
                .containsExactly("high");
    }

    @Test
    void fewerTicketsLeaveTime() {
        assertThat(recommended(Foretold.parts().trend("decreasing", -12.4)))
                .containsExactly(
                        new Recommendation(
                                "volume",
                                "low",
                                "About 12 % fewer tickets than before are to be expected: there is time for what was put off."));
    }

    @Test
    void theCategoryThatGrowsMostIsNamed() {
        assertThat(recommended(Foretold.parts()
                        .category("Technology", 30)
                        .category("Facilities", 41.2)
                        .category("Payroll", 10)))
                .containsExactly(new Recommendation(
                        "category",
                        "medium",
                        "Facilities grows by about 41 %: see whether its workflow can take that."));
    }

    @Test
    void theBusiestDayIsNamedWithThoseItNeeds() {
        assertThat(recommended(
                        Foretold.parts().day("high", 40, 2).day("high", 60, 3).day("normal", 70, 4)))
                .containsExactly(new Recommendation(
                        "staffing",
                        "medium",
                        "Tuesday, 2026-01-06, will be the busiest day: about 3 agents are needed."));
    }

    @Test
    void unusualDaysAreToBeSeen() {
        assertThat(recommended(Foretold.parts().anomalies(2)))
                .containsExactly(new Recommendation(
                        "anomaly", "medium", "2 unusual things happened in the last days: see the anomalies."));
    }

    @Test
    void theMostPressingComesFirst() {
        assertThat(recommended(Foretold.parts()
                        .anomalies(1)
                        .trend("decreasing", -10)
                        .category("Technology", 30)
                        .atRisk(1, 1)))
                .extracting(Recommendation::type)
                .containsExactly("sla_breach", "sla_risk", "category", "anomaly", "volume");
    }

    private static List<Recommendation> recommended(Foretold foretold) {
        return Recommendation.of(foretold.together());
    }
}
