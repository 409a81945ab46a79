package io.baton.analytics.workload;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Tallies;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everybody who is given work. */
@Component
public class Agents {

    private final Tallies tallies;

    private final Names names;

    Agents(Tallies tallies, Names names) {
        this.tallies = tallies;
        this.names = names;
    }

    /** What each of them has to do. */
    public Mono<Loads> loads(Question question, int fullLoad) {
        return tallies.over(question, Kind.ITEM_USER, Kind.ITEM_USER_ORIGIN)
                .zipWhen(sums -> staff(sums.of(Kind.ITEM_USER).counts().keySet()))
                .map(found -> Loads.of(found.getT1(), found.getT2(), fullLoad));
    }

    private Mono<Loads.Staff> staff(Set<String> users) {
        return names.people(users).collectList().map(Loads.Staff::of);
    }
}
