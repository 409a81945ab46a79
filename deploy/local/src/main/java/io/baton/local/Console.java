package io.baton.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The few lines that a person sees. Everything else is in the logs. */
final class Console implements Progress {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void ready(String part, Duration took, String address) {
        note("  %-18s %8s   %s".formatted(part, seconds(took), address));
    }

    @Override
    public synchronized void note(String line) {
        out.println(line);
        out.flush();
    }

    synchronized void refused(String line) {
        err.println("baton: " + line);
        err.flush();
    }

    void died(Part part, String reason, List<String> tail) {
        note("%s has ended (%s); its log %s ends with:".formatted(part.name(), reason, part.log()));
        tail.forEach(line -> note("    " + line));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
