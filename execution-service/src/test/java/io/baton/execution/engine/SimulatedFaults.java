package io.baton.execution.engine;

import java.util.random.RandomGenerator;

/**
 * What may go wrong in a history. Each fault is left out of about half of them, so that none hides what another would show.
 *
 * @param crashes of an instance between any two of its effects
 * @param losses of the database's answers, with the change written, not written, or written later
 * @param moves of partitions from one instance to another that may not know
 * @param stalls of an instance, to which everything then comes late and at once
 * @param jumps of clocks, forwards and backwards
 * @param repeats of results, and results after the call was called off
 */
record SimulatedFaults(boolean crashes, boolean losses, boolean moves, boolean stalls, boolean jumps, boolean repeats) {

    static SimulatedFaults some(RandomGenerator chance) {
        return new SimulatedFaults(
                chance.nextBoolean(),
                chance.nextBoolean(),
                chance.nextBoolean(),
                chance.nextBoolean(),
                chance.nextBoolean(),
                chance.nextBoolean());
    }

    /** Whether nothing can happen that excuses calling a step twice. */
    boolean leaveNoExcuse() {
        return !crashes && !losses && !moves;
    }
}
