package io.baton.execution.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the processes of a script are kept together. Where the system lets us, in a namespace of process ids of their own: they see
 * no others, and end all together when the first of them ends. Elsewhere in a session of their own.
 */
final class Isolation {

    private static final Logger log = LoggerFactory.getLogger(Isolation.class);

    private static final List<String> NAMESPACE = List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

    private static final List<String> USERS_NAMESPACE =
            List.of("unshare", "--user", "--map-current-user", "--pid", "--fork", "--kill-child", "--mount-proc");

    private static final long PROBE_SECONDS = 10;

    private final List<String> prefix;

    private Isolation(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The best that there is here. */
    static Isolation probe() {
        var prefix = new ArrayList<String>();
        if (works(List.of("setsid"))) {
            prefix.add("setsid");
        }
        if (works(NAMESPACE)) {
            prefix.addAll(NAMESPACE);
        } else if (works(USERS_NAMESPACE)) {
            prefix.addAll(USERS_NAMESPACE);
        } else {
            log.warn(
                    "Scripts cannot be given a namespace of process ids here: what hides from its session and its"
                            + " environment may outlive them, and they can read the environment of this service, secrets included.");
        }
        return new Isolation(List.copyOf(prefix));
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException notThere) {
            log.debug("{} does not work here", prefix, notThere);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
