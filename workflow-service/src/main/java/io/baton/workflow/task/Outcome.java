package io.baton.workflow.task;

/** What became of a wish. */
sealed interface Outcome {

    Wish wish();

    /** It is durable. */
    record Saved(Wish wish, TaskChange change) implements Outcome {}

    /** It was so already. */
    record Unchanged(Wish wish, Task task) implements Outcome {}

    /** It did not happen, and nothing of it is left. */
    record Refused(Wish wish, TaskRefusal why) implements Outcome {}
}
