package io.baton.bench.shopfloor;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Asks one company's log the questions that its users ask, one after the other. */
final class Reading {

    private static final String LOG = "/api/v1/workflow";

    private static final String WORKSTATION = "&workstation_guid=33333333-3333-4333-9333-000000000007";

    private static final String USER = "&user_guid=44444444-4444-4444-8444-0000000000%02d";

    private final Session session;

    private final int calls;

    Reading(Session session, int calls) {
        this.session = session;
        this.calls = calls;
    }

    /** How long each kind of question took. */
    Map<String, Latencies> run() {
        var middle = cursorInTheMiddle();
        var now = Instant.now();
        var questions = new LinkedHashMap<String, IntFunction<String>>();
        questions.put("list", call -> LOG);
        questions.put("list, 1,000 a page", call -> LOG + "?limit=1000");
        questions.put("list, by cursor from the middle", call -> LOG + "?cursor=" + middle);
        questions.put("list, one type", call -> LOG + "?action_type=shipping");
        questions.put("list, one user", call -> LOG + "?limit=100" + USER.formatted(call % 50));
        questions.put(
                "list, one user at one workstation",
                call -> LOG + "?limit=100" + WORKSTATION + USER.formatted(7 + 20 * (call % 2)));
        questions.put(
                "list, one day",
                call -> LOG + "?start_date=" + now.minus(Duration.ofDays(call % 300 + 2)) + "&end_date="
                        + now.minus(Duration.ofDays(call % 300 + 1)));
        questions.put("statistics", call -> LOG + "/statistics");
        questions.put(
                "statistics of any period",
                call -> LOG + "/statistics?start_date=" + now.minus(Duration.ofMinutes(1_000L * (call % 500) + 1_777))
                        + "&end_date=" + now.minus(Duration.ofMinutes(150 + call % 600)));
        var newest = Instant.parse(
                session.get(LOG + "?limit=1").at("/workflows/0/created_at").asString());
        questions.put(
                "statistics that end in the last burst",
                call -> LOG + "/statistics?end_date=" + newest.minusMillis(5_000 + call));
        questions.values().forEach(question -> ask(question, Math.min(calls, 100)));
        var answers = new LinkedHashMap<String, Latencies>();
        questions.forEach((name, question) -> answers.put(name, ask(question, calls)));
        return answers;
    }

    private Latencies ask(IntFunction<String> question, int times) {
        var took = new ArrayList<Duration>(times);
        for (var call = 0; call < times; call++) {
            var path = question.apply(call);
            var begin = System.nanoTime();
            session.get(path);
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return Latencies.of(took);
    }

    /** Half a year back, where an offset would have half of the log to leave out. */
    private String cursorInTheMiddle() {
        var end = Instant.now().minus(Duration.ofDays(183));
        return session.get(LOG + "?limit=1&end_date=" + end).path("next_cursor").asString();
    }
}
