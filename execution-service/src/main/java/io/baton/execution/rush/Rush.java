package io.baton.execution.rush;

import io.baton.execution.rush.Crowd.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Who is let in while more is asked for than can be done. */
@Component
public class Rush {

    private final LoopLag loops;

    private final Width width;

    private final Crowd crowd;

    Rush(LoopLag loops, RushProperties limits) {
        var cores = Runtime.getRuntime().availableProcessors();
        this.loops = loops;
        this.width = new Width(
                cores * limits.leastPerCore(),
                cores * limits.mostPerCore(),
                limits.delayMax().toNanos(),
                System.nanoTime());
        this.crowd = new Crowd(width);
    }

    /** Lets a request of that company in, or answers null. */
    @Nullable
    Place enter(String company) {
        return crowd.enter(company, System.nanoTime());
    }

    int inside() {
        return crowd.size();
    }

    int places() {
        return width.places();
    }

    /** Notes in a request's chain that it was let in. */
    static Context noted(Context context, @Nullable Place place) {
        return place == null ? context : context.put(Place.class, place);
    }

    /** Whether it was weighed already, when its request came; one whose body came late has lost its place. */
    public boolean wasLetIn(ContextView context) {
        return context.<Place>getOrEmpty(Place.class).filter(Place::isHeld).isPresent();
    }

    /** What a request came for is durable: it makes room for the next one, whatever its caller waits for besides. */
    public void served(ContextView context) {
        context.<Place>getOrEmpty(Place.class)
                .ifPresent(place -> place.served(loops.latest().toNanos(), System.nanoTime()));
    }
}
