package io.baton.local;

import java.nio.file.Path;
import java.util.List;

/** The command itself in a JVM of its own, with stand-ins: what to run in comes as arguments, then its options. */
final class TrialBaton {

    private TrialBaton() {}

    public static void main(String[] arguments) throws InterruptedException {
        var setup = new Setup(Path.of(arguments[0]), Path.of(arguments[1]), System.getenv(), Trial.STAND_INS);
        var options = List.of(arguments).subList(2, arguments.length);
        Baton.run(setup, options);
    }
}
