package io.baton.analytics.risk;

import io.baton.analytics.risk.Work.Ended;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How likely open work is to miss its target. */
sealed interface Risk permits Learned, Risk.RuleOfThumb {

    /** With fewer that are over, nothing is learned. */
    int HISTORY_MIN = 200;

    /** The latest; older work was done by others and otherwise, and each costs time. */
    int HISTORY_MAX = 2_000;

    /** How it is told, for people to look it up. */
    String method();

    /** The mean square of what it is off by, measured on work that it had not seen; null where nothing was measured. */
    @Nullable
    Double brier();

    /** From 0 to 1, which work past its target has reached. */
    double of(Work work, Instant now);

    /** What makes it as likely as it is, the most telling first. */
    List<String> factors(Work work, Instant now);

    /**
     * Learned from work that is over where there is enough, or else the rule of thumb.
     *
     * @param history the latest last
     */
    static Risk learned(List<Ended> history) {
        // What was over before it began, as imported work may be, was never open to be looked at.
        var latest = history.subList(Math.max(0, history.size() - HISTORY_MAX), history.size()).stream()
                .filter(ended -> ended.work().at(0).isBefore(ended.resolvedAt()))
                .toList();
        return latest.size() >= HISTORY_MIN ? Learned.from(latest) : new RuleOfThumb();
    }

    /** As much risk as time is used up: at three quarters of it, 75 of 100. Nothing is claimed to have been learned. */
    record RuleOfThumb() implements Risk {

        @Override
        public String method() {
            return "rule_of_thumb";
        }

        @Override
        public @Nullable Double brier() {
            return null;
        }

        @Override
        public double of(Work work, Instant now) {
            return Math.min(1, work.used(now));
        }

        @Override
        public List<String> factors(Work work, Instant now) {
            return List.of(Factor.used(work, now));
        }
    }
}
