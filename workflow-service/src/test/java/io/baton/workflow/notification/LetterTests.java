package io.baton.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.notification.Delivery.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void aSubjectIsOneLineWhateverWasFiled() {
        var about = new Letter.About(NoticeKind.SLA_WARNING, "TX1", "a\r\nBcc: all@example.test\u0000b", "message");

        var letter = Letter.of(1, "a@b", about, 0);

        assertThat(letter.subject()).isEqualTo("[TX1] 80 % of the time is gone: a Bcc: all@example.test b");
    }

    @Test
    void aLongSubjectIsCutBetweenCharacters() {
        var about = new Letter.About(NoticeKind.ASSIGNED, "TX1", "😀".repeat(300), "message");

        var subject = Letter.of(1, "a@b", about, 0).subject();

        assertThat(subject.codePointCount(0, subject.length())).isEqualTo(151);
        assertThat(subject).endsWith("😀…");
    }

    @Test
    void triesComeAtGrowingIntervals() {
        assertThat(Outcome.failed(1, 2, "no", NOON).dueAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(Outcome.failed(1, 1, "no", NOON).dueAt()).isEqualTo(NOON.plusSeconds(120));
        assertThat(Outcome.failed(1, 0, "no", NOON)).isEqualTo(new Outcome(1, "failed", "no", null));
    }

    @Test
    void percentSignsInSentencesAreNoFormats() {
        for (var kind : NoticeKind.values()) {
            assertThat(kind.sentence("100 %s", "TX%d")).contains("100 %s").contains("TX%d");
        }
    }

    @Test
    void aPlaceThatIsNoneOfOursBeginsAnew() {
        assertThat(Place.of("12-34")).isEqualTo(new Place(12, 34));
        for (var other : new String[] {null, "", "12", "a-b", "1-2-3", "9999999999999999999-1"}) {
            assertThat(Place.of(other)).isNull();
        }
    }
}
