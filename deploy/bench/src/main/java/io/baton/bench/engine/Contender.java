package io.baton.bench.engine;

/** An engine in this JVM that runs the documented workflow: a static text, the same reversed, and that handed on. */
interface Contender extends AutoCloseable {

    /** Runs the three steps, each of them durable; returns once the run has completed, with what to ask for it by. */
    String run(String text) throws Exception;

    /** The text that a run gave that was asked for so. */
    String outputOf(String run);

    @Override
    void close();
}
