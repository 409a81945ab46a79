package io.baton.platform.test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void aCircleOfRoomsIsFound() {
        assertBroken(HouseRules.roomsAreFreeOfCycles("io.baton.broken.circle"), "circle", "Cycle detected");
    }

    @Test
    void aDecisionThatKnowsAFrameworkIsFound() {
        assertBroken(HouseRules.aClassIsEitherWiringOrPure(), "impure", "Decision");
    }

    @Test
    void aCallThatBlocksIsFound() {
        assertBroken(HouseRules.nobodyBlocksAndNobodySubscribes(), "blocking", "Waits.answer()");
    }

    @Test
    void aGrabBagIsFound() {
        assertBroken(HouseRules.noGrabBags(), "bag", "TextUtils");
    }

    @Test
    void aBeanThatIsPublicForNobodyIsFound() {
        assertBroken(HouseRules.beansStayInTheirRoom(), "open", "Everywhere");
    }

    @Test
    void platformKeepsThem() {
        HouseRules.check("io.baton.platform");
    }

    private static void assertBroken(ArchRule rule, String where, String named) {
        var code = new ClassFileImporter().importPackages("io.baton.broken." + where);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(code))
                .withMessageContaining(named);
    }
}
