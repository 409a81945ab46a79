package io.baton.bench.desk;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the lists of the service desk, one call after the other. How, and what came of it, is in {@code docs/benchmarks.md}. */
public final class DeskLists {

    private static final int WARM_UP = 30;

    private static final List<String> ADMINS = List.of(
            "/tasks/",
            "/tasks/all-tasks/?tab=active",
            "/tasks/all-tasks/?tab=inactive&page=50&page_size=100",
            "/tasks/all-tasks/?search=zebra",
            "/tasks/all-tasks/?search=laptop",
            "/tasks/all-tasks/?search=nothing+like+it",
            "/tasks/all-tasks/?search=agent1",
            "/tasks/all-tasks/?search=ze",
            "/tickets/",
            "/tickets/?status=In+Progress&priority=High",
            "/tickets/?search=zebra",
            "/tickets/?search=laptop",
            "/workflow-service/tickets/",
            "/workflow-service/tickets/?status=In+Progress",
            "/workflow-service/tickets/?search=zebra",
            "/workflow-service/tickets/?search=laptop");

    private static final List<String> AGENTS =
            List.of("/tasks/my-tasks/", "/tasks/my-tasks/?assignment_status=in+progress");

    private final DeskOptions options;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private DeskLists(DeskOptions options) {
        this.options = options;
    }

    /** Fills up and measures; exits with 2 when an option is wrong. */
    static void main(String... arguments) {
        try {
            var options = DeskOptions.parse(arguments);
            new DeskTables(options).fill();
            new DeskLists(options).measure();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(DeskOptions.USAGE);
            System.exit(2);
        } catch (IllegalStateException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void measure() {
        measure("admin", ADMINS);
        measure("agent1", AGENTS);
    }

    private void measure(String username, List<String> lists) {
        var session = Session.of(client, options.base(), username);
        lists.forEach(list -> ask(session, list, WARM_UP));
        lists.forEach(list -> System.out.printf("%-60s %s%n", list, ask(session, list, options.calls())));
    }

    private static Latencies ask(Session session, String list, int times) {
        var took = new ArrayList<Duration>(times);
        for (var call = 0; call < times; call++) {
            var begin = System.nanoTime();
            session.get(list);
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return Latencies.of(took);
    }
}
