package io.baton.execution.engine;

/** What is left to be done in a run that got as far as it could. */
enum Remainder {
    NOTHING,
    /** Only decisions of people. */
    DECISIONS,
    WORK;

    static Remainder of(Run run) {
        var paused = false;
        for (var node = 0; node < run.size(); node++) {
            switch (run.node(node).status()) {
                case RUNNING -> {
                    return WORK;
                }
                case SLEEPING -> {
                    if (!run.node(node).held()) {
                        return WORK;
                    }
                    paused = true;
                }
                case PAUSED -> paused = true;
                // Behind something that runs or is paused, which the others tell.
                case PENDING, COMPLETED, FAILED, SKIPPED, CANCELLED -> {}
            }
        }
        return paused ? DECISIONS : NOTHING;
    }
}
