package io.baton.platform.event;

/**
 * How things are called on the broker.
 *
 * @param prefix of the installation
 * @param application the service
 */
record Naming(String prefix, String application) {

    private static final String DEAD_LETTERS = ".dlt";

    String topic(String shortName) {
        return prefix + shortName;
    }

    String deadLetters(String shortName) {
        return topic(shortName) + DEAD_LETTERS;
    }

    /** The Kafka group of one handler. */
    String group(EventHandler handler) {
        return prefix + application + "." + handler.name();
    }

    /** The Kafka group under which this service's place in the dead letters is kept. */
    String replayGroup() {
        return prefix + application + ".deadletters";
    }

    /** The CloudEvents source. */
    String source() {
        return "/baton/" + application;
    }
}
