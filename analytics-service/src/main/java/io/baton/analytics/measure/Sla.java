package io.baton.analytics.measure;

import java.util.Map;

/**
 * How often targets were met. What has none is in no number here.
 *
 * @param met over, in time
 * @param breached over too late, or open past its target
 * @param onTrack open, and still in time
 */
public record Sla(long met, long breached, long onTrack) {

    /**
     * Of what was counted.
     *
     * @param outcomes how many there are of each outcome, as {@link Tallies} tells them: what is open is past its target
     */
    public static Sla of(Map<String, Long> outcomes) {
        return new Sla(
                outcomes.getOrDefault("met", 0L),
                outcomes.getOrDefault("breached", 0L) + outcomes.getOrDefault("open", 0L),
                outcomes.getOrDefault("on_track", 0L));
    }

    /** How many have a target. */
    public long total() {
        return met + breached + onTrack;
    }

    /** The percentage that was met among those of which it is known. */
    public double rate() {
        return Percent.of(met, met + breached);
    }

    /** The percentage that was missed among those of which it is known. */
    public double breachRate() {
        return Percent.of(breached, met + breached);
    }
}
