package io.baton.local;

import io.baton.local.demo.DemoData;
import io.baton.local.process.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** The command {@code ./baton up}: brings the suite up, stays until it is told to stop, and takes everything down again. */
public final class Baton {

    private static final Set<String> OPTIONS = Set.of("--fresh", "--demo");
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private final Console console;
    private final List<String> options;

    private Baton(Console console, List<String> options) {
        this.console = console;
        this.options = options;
    }

    /** Runs in the foreground; the system property {@code baton.home} names the root of the repository. */
    public static void main(String[] arguments) throws InterruptedException {
        var options = List.of(arguments);
        if (!OPTIONS.containsAll(options)) {
            new Console(System.out, System.err)
                    .refused("unknown option among " + String.join(" ", options) + ": see './baton help'.");
            System.exit(MISUSED);
        }
        run(Setup.of(Path.of(System.getProperty("baton.home", "")), System.getenv()), options);
    }

    static void run(Setup setup, List<String> options) throws InterruptedException {
        System.setProperty("logback.configurationFile", "io/baton/local/launcher-logback.xml");
        // Kafka brings Log4j as well, for a bean that nobody asks; it is not to speak up, least of all while we stop.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("log4j2.shutdownHookEnabled", "false");
        new Baton(new Console(System.out, System.err), options).up(setup);
    }

    private void up(Setup setup) throws InterruptedException {
        var data = setup.data().toAbsolutePath().normalize();
        // Read by the configuration of the launcher's own log, before the first line is written there.
        System.setProperty("baton.logs", data.resolve("logs").toString());
        try {
            var suite = Suite.prepare(setup, console, options.contains("--fresh"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite), "baton-stop"));
            console.note("Baton starts, with its data and logs in " + data);
            start(suite);
        } catch (CannotStart e) {
            console.refused(e.said());
            System.exit(REFUSED);
        } catch (RuntimeException e) {
            fail(e);
        }
        new CountDownLatch(1).await();
    }

    private void start(Suite suite) {
        try {
            suite.start();
        } catch (RuntimeException e) {
            if (!suite.isClosing()) {
                fail(e);
            }
            return;
        }
        if (options.contains("--demo")) {
            loadDemoData(suite);
        }
        Greeting.lines(suite).forEach(console::note);
        new Supervisor(suite, console).watch();
        console.note("Baton is ready after %s. Ctrl-C stops it.".formatted(Console.seconds(sinceTheCommand())));
        Thread.ofVirtual().name("baton-train").start(() -> train(suite));
    }

    private void train(Suite suite) {
        var trained = suite.train();
        if (trained > 0 && !suite.isClosing()) {
            console.note(
                    "Baton has made start-up caches for %d services; the next start is quicker.".formatted(trained));
        }
    }

    /** Nothing depends on it, so a failure is told and the run goes on. */
    private void loadDemoData(Suite suite) {
        var begun = System.nanoTime();
        try (var demo = new DemoData(suite.door())) {
            var loaded = demo.load();
            console.ready("demo data", Duration.ofNanos(System.nanoTime() - begun), loaded);
        } catch (CannotStart e) {
            console.note("The demo data could not be loaded: " + e.said());
        }
    }

    private void fail(RuntimeException fault) {
        LoggerFactory.getLogger(Baton.class).error("The run cannot start.", fault);
        console.refused(fault instanceof CannotStart refusal ? refusal.said() : "unexpected: " + fault);
        System.exit(REFUSED);
    }

    private void stop(Suite suite) {
        var begun = System.nanoTime();
        console.note("Baton stops ...");
        suite.close();
        console.note(
                "Baton has stopped after %s.".formatted(Console.seconds(Duration.ofNanos(System.nanoTime() - begun))));
    }

    /** The shell script has become this process, so its start time is that of the command, the build included. */
    private static Duration sinceTheCommand() {
        var start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Duration.between(start, Instant.now());
    }
}
