package io.baton.workflow;

import io.baton.platform.test.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void hold() {
        HouseRules.check("io.baton.workflow");
    }
}
