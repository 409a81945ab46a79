package io.baton.workflow.definition;

import java.util.Iterator;

/** Numbers that nothing else has, set aside for steps and transitions to come. */
record Numbers(Iterator<Long> steps, Iterator<Long> transitions) {

    long step() {
        return steps.next();
    }

    long transition() {
        return transitions.next();
    }
}
