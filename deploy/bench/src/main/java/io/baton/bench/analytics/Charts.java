package io.baton.bench.analytics;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Measures the charts of a running suite. How, and what came of it, is in {@code docs/benchmarks.md}. */
public final class Charts {

    private static final int WARM_UP = 20;

    private static final int PERCENT = 99;

    private final ChartOptions options;

    private final FactTables tables;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Charts(ChartOptions options, FactTables tables) {
        this.options = options;
        this.tables = tables;
    }

    /** Runs the measurement; exits with 2 when an option is wrong. */
    static void main(String... arguments) {
        try {
            var options = ChartOptions.parse(arguments);
            try (var tables = FactTables.open(options.database())) {
                new Charts(options, tables).run();
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(ChartOptions.USAGE);
            System.exit(2);
        } catch (IllegalStateException | UncheckedIOException | SQLException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        tables.fill(options.few());
        // A service that has just been started is still being compiled, and the many would look fast beside the few.
        asked();
        var few = asked();
        tables.fill(options.many());
        var many = options.few() == options.many() ? few : asked();
        System.out.printf(
                Locale.ROOT,
                "chart | p50 and p99 in ms over %,d | over %,d | times | in SQL | times%n",
                options.few(),
                options.many());
        for (var question : Question.ALL) {
            print(question, Objects.requireNonNull(few.get(question)), Objects.requireNonNull(many.get(question)));
        }
    }

    private void print(Question question, Latencies few, Latencies many) {
        var plain = millis(tables.counted(question.plain()));
        System.out.printf(
                Locale.ROOT,
                "%-44s | %6.1f %6.1f | %6.1f %6.1f | %4.1f | %8.1f | %6.1f%n",
                question.path(),
                middle(few),
                late(few),
                middle(many),
                late(many),
                middle(many) / middle(few),
                plain,
                plain / middle(many));
    }

    private Map<Question, Latencies> asked() {
        var session = Session.of(client, options.base(), "admin").at(options.target());
        var answers = new LinkedHashMap<Question, Latencies>();
        Question.ALL.forEach(question -> ask(session, question, WARM_UP));
        Question.ALL.forEach(question -> answers.put(question, ask(session, question, options.calls())));
        return answers;
    }

    private static Latencies ask(Session session, Question question, int times) {
        var took = new ArrayList<Duration>(times);
        for (var call = 0; call < times; call++) {
            var begin = System.nanoTime();
            session.text("/analytics/" + question.path());
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return Latencies.of(took);
    }

    private static double middle(Latencies latencies) {
        return millis(latencies.percentile(50));
    }

    private static double late(Latencies latencies) {
        return millis(latencies.percentile(PERCENT));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
