package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Fact;
import io.baton.platform.test.EventContract;
import io.baton.workflow.assignment.RoleStaffed;
import io.baton.workflow.definition.WorkflowInForce;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class BacklogContractTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @ParameterizedTest
    @MethodSource
    void whatTheServiceTellsItselfIsDescribedToo(Fact told) {
        var contract = EventContract.of(told.type());

        contract.accepts(JSON.valueToTree(told.data()));
        assertThat(JSON.writeValueAsString(told.data()))
                .isEqualTo(contract.example().toString());
    }

    static Stream<Fact> whatTheServiceTellsItselfIsDescribedToo() {
        return Stream.of(new RoleStaffed(2).fact(), new WorkflowInForce(5).fact());
    }
}
