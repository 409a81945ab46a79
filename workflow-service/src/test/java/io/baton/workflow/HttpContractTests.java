package io.baton.workflow;

import io.baton.platform.test.HttpContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@WorkflowServiceTest
class HttpContractTests {

    @Test
    void describesWhatIsThereAndNothingElse(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        HttpContract.of("workflow-service").describesExactly(mappings);
    }
}
