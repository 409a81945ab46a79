package io.baton.execution.outbound;

import java.net.URI;
import reactor.core.publisher.Mono;

/** Says whether an address may be called, before anybody calls it. The connection itself is checked again. */
public interface Destinations {

    /**
     * Reads an address, and refuses what can be refused without asking for the host's addresses.
     *
     * @throws OutboundRefusal.Malformed if it is no plain http or https address
     * @throws OutboundRefusal.Forbidden if its host is one that nobody may call
     */
    URI read(String url);

    /** The same, and asks for the host's addresses. Fails with an {@link OutboundRefusal}, whose message is for the user. */
    Mono<URI> check(String url);
}
