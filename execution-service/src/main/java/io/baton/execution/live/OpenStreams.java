package io.baton.execution.live;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts the streams that are open, each of which holds a connection. */
@Component
class OpenStreams {

    private final StreamLimits limits;

    private final Map<UUID, Integer> byCompany = new HashMap<>();

    private int open;

    OpenStreams(StreamLimits limits) {
        this.limits = limits;
    }

    /**
     * Lets one more be opened.
     *
     * @throws TooManyStreams if there are enough
     */
    synchronized UUID enter(UUID company) {
        var ofCompany = byCompany.getOrDefault(company, 0);
        if (open >= limits.open() || ofCompany >= limits.openPerCompany()) {
            throw new TooManyStreams();
        }
        open++;
        byCompany.put(company, ofCompany + 1);
        return company;
    }

    synchronized void leave(UUID company) {
        open--;
        byCompany.computeIfPresent(company, (id, count) -> count == 1 ? null : count - 1);
    }
}
