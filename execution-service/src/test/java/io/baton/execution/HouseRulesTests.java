package io.baton.execution;

import io.baton.platform.test.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void holds() {
        HouseRules.check("io.baton.execution");
    }
}
