package io.baton.execution.rush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTests {

    private static final long MILLI = 1_000_000;

    private static final int LEAST = 64;

    private static final int MOST = 2048;

    private long now = System.nanoTime();

    private final Width width = new Width(LEAST, MOST, 75 * MILLI, now);

    @Test
    void itGrowsWhileAllPlacesAreTakenAndEverybodyIsServedInTime() {
        var before = width.places();

        everybodyTakes(20, 1000, true);

        assertThat(width.places()).isGreaterThan(2 * before);
    }

    @Test
    void itStaysAsItIsWhileThereIsRoomToSpare() {
        var before = width.places();

        everybodyTakes(20, 5000, false);

        assertThat(width.places()).isEqualTo(before);
    }

    @Test
    void itShrinksByAsMuchAsTheyTakeTooLong() {
        everybodyTakes(20, 1500, true);
        var before = width.places();

        everybodyTakes(90, 100, true);

        assertThat(width.places()).isEqualTo(before * 75 / 90);
    }

    @Test
    void oneBadWhileDoesNotCloseTheDoor() {
        everybodyTakes(20, 1500, true);
        var before = width.places();

        everybodyTakes(3000, 100, true);

        assertThat(width.places()).isGreaterThan(before / 2);
    }

    @Test
    void thereAreNeverFewerThanTheLeastNorMoreThanTheMost() {
        everybodyTakes(3000, 10_000, true);
        assertThat(width.places()).isEqualTo(LEAST);

        everybodyTakes(1, 10_000, true);
        assertThat(width.places()).isEqualTo(MOST);
    }

    /** As many may be inside as the service does within the time that is aimed for, whatever its pace. */
    @Test
    void itSettlesWhereTheyTakeAsLongAsIsAimedFor() {
        var perMilli = 4;
        for (var passed = 0; passed < 20_000; passed += 10) {
            now += 10 * MILLI;
            width.filled();
            width.served(width.places() * MILLI / perMilli, now);
        }

        assertThat(width.places()).isBetween(perMilli * 75 * 7 / 10, perMilli * 75 * 12 / 10);
    }

    private void everybodyTakes(long millis, int during, boolean full) {
        for (var passed = 0; passed < during; passed += 10) {
            now += 10 * MILLI;
            if (full) {
                width.filled();
            }
            width.served(millis * MILLI, now);
        }
    }
}
