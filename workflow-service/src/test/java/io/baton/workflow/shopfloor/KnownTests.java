package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.platform.problem.Invalid;
import io.baton.workflow.shopfloor.Known.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123Z");

    private static final UUID ACME = UUID.randomUUID();

    private static final UUID GLOBEX = UUID.randomUUID();

    private static final UUID SAW = UUID.randomUUID();

    private static final UUID ADA = UUID.randomUUID();

    private static final UUID BOB = UUID.randomUUID();

    private final Known known = new Known();

    @Test
    void anEmptyDirectoryKnowsNoNamesAndRefusesNothing() {
        var entry = entry(draft(GLOBEX, SAW, BOB));

        assertThat(entry.company()).isEqualTo(new Named(GLOBEX, null));
        assertThat(entry.workstation()).isEqualTo(new Named(SAW, null));
        assertThat(entry.user()).isEqualTo(new Named(BOB, null));
    }

    @Test
    void theCallersOwnAreKnownFromTheToken() {
        known.holds(Kind.COMPANY, null);
        known.holds(Kind.USER, ACME);

        var entry = entry(draft(ACME, null, ADA));

        assertThat(entry.company()).isEqualTo(new Named(ACME, "Acme as the token says"));
        assertThat(entry.user()).isEqualTo(new Named(ADA, "Ada as the token says"));
        assertThat(entry.workstation()).isNull();
    }

    @Test
    void theDirectoryKnowsNamesBetterThanTheToken() {
        known.name(Kind.COMPANY, null, ACME, "Acme");
        known.name(Kind.WORKSTATION, ACME, SAW, "Saw 1");
        known.name(Kind.USER, ACME, ADA, "Ada");

        var entry = entry(draft(ACME, SAW, ADA));

        assertThat(entry.company().name()).isEqualTo("Acme");
        assertThat(entry.workstation()).isEqualTo(new Named(SAW, "Saw 1"));
        assertThat(entry.user().name()).isEqualTo("Ada");
    }

    @Test
    void aGuidThatADirectoryDoesNotHoldIsAFaultUnderItsField() {
        known.holds(Kind.COMPANY, null);
        known.holds(Kind.WORKSTATION, GLOBEX);
        known.holds(Kind.USER, GLOBEX);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> entry(draft(GLOBEX, SAW, BOB)))
                .satisfies(invalid -> assertThat(invalid.details())
                        .containsOnlyKeys("company_guid", "workstation_guid", "user_guid"));
    }

    @Test
    void whatAnotherCompanyHasIsUnknownInThisOne() {
        known.name(Kind.WORKSTATION, GLOBEX, SAW, "Saw of Globex");
        known.holds(Kind.WORKSTATION, GLOBEX);

        assertThat(entry(draft(ACME, SAW, ADA)).workstation()).isEqualTo(new Named(SAW, null));
        known.holds(Kind.WORKSTATION, ACME);
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> entry(draft(ACME, SAW, ADA)))
                .satisfies(invalid -> assertThat(invalid.details()).containsOnlyKeys("workstation_guid"));
    }

    @Test
    void theGuidsOfOneCallRiseAndBeginWithTheTime() {
        var drafts = IntStream.range(0, 1000)
                .mapToObj(place -> draft(ACME, null, ADA))
                .toList();

        var guids =
                known.entries(drafts, member(), NOON).stream().map(Entry::guid).toList();

        assertThat(guids)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
        assertThat(guids).allSatisfy(guid -> {
            assertThat(guid.version()).isEqualTo(7);
            assertThat(guid.variant()).isEqualTo(2);
            assertThat(guid.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        });
    }

    private Entry entry(Draft draft) {
        return known.entries(List.of(draft), member(), NOON).getFirst();
    }

    private static Member member() {
        return new Member(new Named(ADA, "Ada as the token says"), new Named(ACME, "Acme as the token says"), true);
    }

    private static Draft draft(UUID company, @Nullable UUID workstation, UUID user) {
        return new Draft("", ActionType.PIECE_CUT, company, workstation, user, null, null);
    }
}
