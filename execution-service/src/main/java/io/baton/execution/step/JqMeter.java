package io.baton.execution.step;

import tools.jackson.databind.JsonNode;

/**
 * Measures one evaluation of a jq expression while it goes on, and ends it when it has had enough. Whatever is evaluated,
 * emitted or made costs something, so that no loop is free; and no value may weigh more than a limit, so that what works
 * through one value at a stretch ends by itself. All but the clock is the same on every machine.
 */
final class JqMeter {

    static final ScopedValue<JqMeter> CURRENT = ScopedValue.newInstance();

    /** Units of work for one evaluation; a request's worth of JSON, gone through several times. */
    static final int WORK_MAX = 3_000_000;

    /** JSON values within one value, where 16 characters of text count as one. */
    static final int WEIGHT_MAX = 1_000_000;

    /** As deep as Jackson reads. */
    private static final int NESTING_MAX = 500;

    /** Making a value is quicker than evaluating expressions, by about this. */
    private static final int WEIGHT_PER_WORK = 32;

    private final Deadline deadline = new Deadline();

    private final int depthMax;

    private long work;

    private int depth;

    /** Bounds how many expressions are within each other, functions that call themselves included. */
    JqMeter(int depthMax) {
        this.depthMax = depthMax;
    }

    /** Too much of something; ends the evaluation, since no {@code try} of jq's catches it. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    /** Too deep for the stack that the evaluation has. */
    static final class TooDeep extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooDeep() {
            super("It calls itself too often, or is nested too deeply.", null, false, false);
        }
    }

    Deadline deadline() {
        return deadline;
    }

    void enter() {
        if (++depth > depthMax) {
            throw new TooDeep();
        }
        charge(1);
    }

    void leave() {
        depth--;
    }

    void charge(double units) {
        deadline.check();
        // Not a long: products of sizes are charged too, and must not wrap around.
        if (work + units > WORK_MAX) {
            throw new Exhausted("It takes too much work.");
        }
        work += (long) units;
    }

    /** Charges for a value that was made just now. */
    void made(JsonNode value) {
        charge(1 + weight(value) / (double) WEIGHT_PER_WORK);
    }

    /** Charges for each part of one value being compared with each part of another. */
    void compared(JsonNode one, JsonNode other) {
        charge((double) weight(one) * weight(other) / WEIGHT_PER_WORK);
    }

    /** Refuses a text that would be longer than a step may make. */
    static void length(double chars) {
        if (chars > Values.CHARS_MAX) {
            throw new Exhausted("It makes a text that is too long.");
        }
    }

    private static int weight(JsonNode value) {
        return weight(value, 0, 0);
    }

    private static int weight(JsonNode value, int before, int nesting) {
        var weight = before + 1;
        if (value.isString()) {
            length(value.stringValue().length());
            weight += value.stringValue().length() / 16;
        }
        for (var child : value) {
            weight = weight(child, weight, nesting + 1);
        }
        if (weight > WEIGHT_MAX || nesting > NESTING_MAX) {
            throw new Exhausted("It makes a value that is too large.");
        }
        return weight;
    }
}
