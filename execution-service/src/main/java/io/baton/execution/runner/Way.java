package io.baton.execution.runner;

import java.util.List;

/** The ways to keep a script to itself, the best one first. */
enum Way {

    /** Root's: as a user of its own, in namespaces of its own. */
    APART(
            "setsid unshare --pid --fork --kill-child --mount-proc",
            "Scripts run as users of their own and in namespaces of their own."),

    /** Of everybody who may make namespaces: as the same user, but without rights, and in namespaces of its own. */
    WITHIN(
            "setsid unshare --user --map-root-user --pid --fork --kill-child --mount-proc",
            "Scripts run as the user of this service, in namespaces of their own: files of this user that are not hidden from"
                    + " them they can read and change."),

    /** Root's where it may not make namespaces, as in most containers: as a user of its own. */
    BESIDE(
            "setsid",
            "Scripts run as users of their own, but cannot be given namespaces here: nothing is hidden from them that others may"
                    + " read, and what hides its environment may outlive them."),

    /** As the same user, in a session of its own. */
    BARE("setsid", Texts.BARE),

    /** What is left. */
    LOOSE("", Texts.BARE);

    private static final class Texts {

        private static final String BARE =
                "Scripts can be given neither users nor namespaces of their own here: what hides its environment may outlive them,"
                        + " and they can read the files and the environment of this service, secrets included.";
    }

    private final String before;

    private final String meaning;

    Way(String before, String meaning) {
        this.before = before;
        this.meaning = meaning;
    }

    /** What the supervisor is started by. */
    List<String> before() {
        return before.isEmpty() ? List.of() : List.of(before.split(" "));
    }

    /** For the operator. */
    String meaning() {
        return meaning;
    }

    /** Whether only root can do it. */
    boolean isForRoot() {
        return hasUsers();
    }

    /** Whether each script gets a user of its own. */
    boolean hasUsers() {
        return this == APART || this == BESIDE;
    }

    /** Whether a script sees no other processes, which all end with it, and its own mounts. */
    boolean hasNamespaces() {
        return this == APART || this == WITHIN;
    }
}
