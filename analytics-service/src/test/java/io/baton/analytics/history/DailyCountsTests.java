package io.baton.analytics.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@AnalyticsServiceTest
class DailyCountsTests {

    /** Before any ticket of another test. */
    private static final LocalDate END = LocalDate.of(412, 3, 2);

    @Autowired
    private DatabaseClient database;

    @Autowired
    private DailyCounts counts;

    @BeforeEach
    @AfterEach
    void clear() {
        new TicketDays(database).clear();
    }

    @Test
    void daysWithoutTicketsCountZeroAndThoseBeforeTheFirstNothing() {
        new TicketDays(database).upTo(END, List.of(0.0, 5.0, 0.0, 0.0, 2.0, 0.0));

        expect(END.minusDays(30), END, new Series(END.minusDays(5), Step.DAY, List.of(5.0, 0.0, 0.0, 2.0, 0.0)));
    }

    @Test
    void whatLiesOutsideIsNotCounted() {
        new TicketDays(database).upTo(END.plusDays(1), List.of(7.0, 5.0, 6.0, 9.0));

        expect(END.minusDays(2), END, new Series(END.minusDays(2), Step.DAY, List.of(5.0, 6.0)));
    }

    @Test
    void withoutTicketsThereIsNothingToCount() {
        counts.tickets(TicketDays.ACME, END.minusDays(30), END)
                .as(StepVerifier::create)
                .assertNext(series -> assertThat(series.values()).isEmpty())
                .verifyComplete();
    }

    private void expect(LocalDate from, LocalDate end, Series expected) {
        counts.tickets(TicketDays.ACME, from, end)
                .as(StepVerifier::create)
                .expectNext(expected)
                .verifyComplete();
    }
}
