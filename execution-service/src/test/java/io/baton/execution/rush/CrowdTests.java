package io.baton.execution.rush;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.rush.Crowd.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdTests {

    private static final int PLACES = 64;

    private static final long NOW = System.nanoTime();

    private final Width width = new Width(PLACES, PLACES, 75_000_000, NOW);

    private final Crowd crowd = new Crowd(width);

    @Test
    void oneCompanyMayHaveAllPlacesThatNobodyElseWants() {
        assertThat(enter("acme", 1000)).hasSize(PLACES);
    }

    @Test
    void anotherCompanyIsLetInUpToItsShareWhileOneFloods() {
        enter("acme", 1000);

        assertThat(enter("globex", 1000)).hasSize(PLACES / 2);
        assertThat(enter("acme", 1)).isEmpty();
    }

    @Test
    void whoFloodedGetsBackToItsShareAsItsRequestsEnd() {
        var flood = enter("acme", 1000);
        var others = enter("globex", 1000);

        flood.forEach(Place::leave);

        assertThat(enter("acme", 1000)).hasSize(PLACES - others.size());
    }

    @Test
    void ofMoreCompaniesThanPlacesNotOneMoreIsLetIn() {
        var inside = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(1000)
                .filter(company -> crowd.enter(company, NOW) != null)
                .count();

        assertThat(inside).isEqualTo(PLACES);
    }

    @Test
    void thereAreNeverTwiceAsManyAsPlaces() {
        for (var turn = 0; turn < 100_000; turn++) {
            var unused = crowd.enter("company-" + turn % 90, NOW);
            unused = crowd.enter("acme", NOW);
        }

        assertThat(crowd.size()).isBetween(PLACES, 2 * PLACES);
    }

    @Test
    void aPlaceIsFreedOnceHoweverItsRequestEnds() {
        var place = enter("acme", 1).getFirst();
        enter("acme", 1);

        place.served(0, NOW + 1);
        place.leave();
        place.served(0, NOW + 2);

        assertThat(crowd.size()).isOne();
    }

    private List<Place> enter(String company, int times) {
        var entered = new ArrayList<Place>();
        for (var time = 0; time < times; time++) {
            var place = crowd.enter(company, NOW);
            if (place != null) {
                entered.add(place);
            }
        }
        return entered;
    }
}
