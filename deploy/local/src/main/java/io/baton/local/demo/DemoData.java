package io.baton.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** One workflow, put in force, and a handful of tickets that it routes. */
public final class DemoData implements AutoCloseable {

    private final Visitor visitor;

    /** For the suite behind that door. */
    public DemoData(URI door) {
        visitor = new Visitor(door);
    }

    /** Loads it, and says in a few words what is there now. */
    public String load() {
        var admin = tokenOf("admin");
        var created = visitor.post("/workflows/", admin, text("workflow.json"));
        if (created.statusCode() == Visitor.CONFLICT) {
            return "was there already";
        }
        var workflow = Visitor.field("workflow_id", Visitor.expect(Visitor.CREATED, created));
        Visitor.expect(Visitor.OK, visitor.post("/workflows/" + workflow + "/initialize/", admin, "{}"));
        var agent = tokenOf("agent1");
        var tickets = text("tickets.jsonl").lines().toList();
        tickets.forEach(ticket -> Visitor.expect(Visitor.CREATED, visitor.post("/tickets/", agent, ticket)));
        return "workflow %s and %d tickets".formatted(workflow, tickets.size());
    }

    @Override
    public void close() {
        visitor.close();
    }

    private String tokenOf(String user) {
        return Visitor.field("access_token", Visitor.expect(Visitor.OK, visitor.login(user)));
    }

    private static String text(String resource) {
        try (var file = requireNonNull(DemoData.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
