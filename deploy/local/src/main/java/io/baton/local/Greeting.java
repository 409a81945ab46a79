package io.baton.local;

import java.util.ArrayList;
import java.util.List;

/** What a newcomer needs to know once all is ready: where to go, and as whom. */
final class Greeting {

    private static final String USERS =
            "admin, coordinator, agent1, agent2, specialist1, manager, builder, operator, other";

    private Greeting() {}

    static List<String> lines(Suite suite) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  Door           " + suite.door());
        lines.add("  API reader     " + suite.door() + "/docs/");
        lines.add("  Log in         POST " + suite.door()
                + "/auth/token {\"username\":\"admin\",\"password\":\"admin-demo\"}");
        lines.add("  Demo users     " + USERS);
        lines.add("  Passwords      the user's name and -demo, as in agent1-demo");
        lines.add("");
        return lines;
    }
}
