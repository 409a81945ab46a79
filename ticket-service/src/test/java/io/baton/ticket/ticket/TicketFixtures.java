package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tickets and callers as the documented examples have them. */
public final class TicketFixtures {

    /** When the fixtures' tickets were filed. */
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    static final UUID ACME = UUID.fromString("11111111-1111-4111-8111-111111111111");

    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private TicketFixtures() {}

    /** A ticket as it stands after filing. */
    public static Ticket filed(String ticketId) {
        var nothing = JsonNodeFactory.instance.objectNode();
        var content = new Ticket.Content(
                "Laptop not turning on",
                "",
                "Technology",
                "Hardware",
                "IT",
                Priority.HIGH,
                nothing,
                nothing,
                List.of());
        return new Ticket(45, ticketId, ACME, content, TicketStatus.NEW, Work.NONE, NOON, NOON, 1);
    }

    static Caller employee() {
        return caller(41, Set.of());
    }

    static Caller agent() {
        return caller(11, Set.of("Agent"));
    }

    private static Caller caller(long userId, Set<String> roles) {
        return new Caller(
                UUID.randomUUID().toString(),
                userId,
                "User " + userId,
                "user" + userId + "@acme.example",
                roles,
                ACME,
                "Acme",
                Map.of());
    }
}
