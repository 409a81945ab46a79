package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.deadline.Sla;
import io.baton.workflow.definition.Graph;
import io.baton.workflow.definition.Published;
import io.baton.workflow.intake.Snapshot.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTests {

    @Test
    void categoryAndDepartmentMustBeEqualInAnyCase() {
        assertThat(best(ticket("technology", null, "it"), workflow(1, "Technology", null, "IT")))
                .isEqualTo(1);
        assertThat(best(ticket("Technology", null, "IT"), workflow(1, "Technology", null, "HR")))
                .isNull();
        assertThat(best(ticket("Furniture", null, "IT"), workflow(1, "Technology", null, "IT")))
                .isNull();
        assertThat(best(ticket(null, null, "IT"), workflow(1, "Technology", null, "IT")))
                .isNull();
    }

    @Test
    void theOwnSubCategoryWinsOverNoneAndAnotherDoesNotMatch() {
        var any = workflow(1, "Technology", null, "IT");
        var hardware = workflow(2, "Technology", "Hardware", "IT");
        var software = workflow(3, "Technology", "Software", "IT");

        assertThat(best(ticket("Technology", "hardware", "IT"), any, hardware, software))
                .isEqualTo(2);
        assertThat(best(ticket("Technology", "Network", "IT"), any, hardware, software))
                .isEqualTo(1);
        assertThat(best(ticket("Technology", null, "IT"), any, hardware, software))
                .isEqualTo(1);
        assertThat(best(ticket("Technology", "Network", "IT"), hardware, software))
                .isNull();
        assertThat(best(ticket("Technology", null, "IT"), hardware, software)).isNull();
    }

    @Test
    void theLowestNumberWinsAmongEquals() {
        assertThat(best(
                        ticket("Technology", null, "IT"),
                        workflow(7, "Technology", null, "IT"),
                        workflow(4, "Technology", null, "IT")))
                .isEqualTo(4);
    }

    private static @Nullable Long best(Ticket ticket, Published... inForce) {
        return Matching.best(ticket, List.of(inForce))
                .map(Published::workflowId)
                .orElse(null);
    }

    private static Ticket ticket(@Nullable String category, @Nullable String subcategory, @Nullable String department) {
        return new Ticket(1, "TX1", "Help", null, category, subcategory, department, null, "New");
    }

    private static Published workflow(long id, String category, @Nullable String subCategory, String department) {
        var sla = new Sla(null, null, null, null);
        return new Published(id, 1, "W" + id, category, subCategory, department, sla, new Graph(List.of(), List.of()));
    }
}
