package io.baton.execution.rush;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those who are inside. Whoever comes is let in while there is a place, or while their company has fewer than its share: so
 * one company may have all places that nobody else wants, and yet none has to wait for another's flood to end.
 */
final class Crowd {

    private final Width width;

    private final Map<String, Integer> byCompany = new HashMap<>();

    private int size;

    Crowd(Width width) {
        this.width = width;
    }

    /** Lets somebody in, or answers null. There are never twice as many as places. */
    synchronized @Nullable Place enter(String company, long now) {
        var theirs = byCompany.getOrDefault(company, 0);
        var companies = byCompany.size() + (theirs == 0 ? 1 : 0);
        var places = width.places();
        if (size + 1 >= places) {
            width.filled();
        }
        var isWithinShare = size < 2 * places && (theirs + 1) * companies <= places;
        if (size >= places && !isWithinShare) {
            return null;
        }
        byCompany.put(company, theirs + 1);
        size++;
        return new Place(this, company, now);
    }

    synchronized int size() {
        return size;
    }

    private synchronized void left(String company) {
        byCompany.computeIfPresent(company, (name, inside) -> inside > 1 ? inside - 1 : null);
        size--;
    }

    /** Somebody inside, until they have what they came for or their request has ended otherwise. */
    static final class Place {

        private final Crowd crowd;

        private final String company;

        private final long since;

        private boolean left;

        private Place(Crowd crowd, String company, long since) {
            this.crowd = crowd;
            this.company = company;
            this.since = since;
        }

        /** How long they have been inside. */
        long nanos(long now) {
            return now - since;
        }

        synchronized boolean isHeld() {
            return !left;
        }

        /** Frees the place, once. */
        void leave() {
            if (leavesNow()) {
                crowd.left(company);
            }
        }

        /**
         * They have what they came for, and whatever they wait for now holds no place.
         *
         * @param before how long they had waited to be let in
         */
        void served(long before, long now) {
            if (leavesNow()) {
                crowd.left(company);
                crowd.width.served(before + nanos(now), now);
            }
        }

        private synchronized boolean leavesNow() {
            var first = !left;
            left = true;
            return first;
        }
    }
}
