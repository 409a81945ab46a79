package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.OldestEvent.Gap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTests {

    private static final TopicPartition PARTITION = new TopicPartition("tickets", 3);

    @Test
    void thereIsNoGapWhereEverythingIsApplied() {
        assertThat(Backlog.gaps(ends(7), Map.of(PARTITION, new OffsetAndMetadata(7)), starts(0)))
                .isEmpty();
    }

    @Test
    void aGapBeginsAtTheNextEventToApply() {
        assertThat(Backlog.gaps(ends(7), Map.of(PARTITION, new OffsetAndMetadata(5)), starts(0)))
                .containsExactly(new Gap(PARTITION, 5, 7));
    }

    @Test
    void whereNothingWasAppliedItBeginsAtTheStart() {
        assertThat(Backlog.gaps(ends(7), Map.of(), starts(2))).containsExactly(new Gap(PARTITION, 2, 7));
    }

    @Test
    void whatWasDeletedBeforeItWasAppliedCannotBeReadAnyMore() {
        assertThat(Backlog.gaps(ends(7), Map.of(PARTITION, new OffsetAndMetadata(1)), starts(4)))
                .containsExactly(new Gap(PARTITION, 4, 7));
        assertThat(Backlog.gaps(ends(7), Map.of(PARTITION, new OffsetAndMetadata(1)), starts(7)))
                .isEmpty();
    }

    private static Map<TopicPartition, Long> starts(long offset) {
        return Map.of(PARTITION, offset);
    }

    private static Map<TopicPartition, Long> ends(long offset) {
        return Map.of(PARTITION, offset);
    }
}
