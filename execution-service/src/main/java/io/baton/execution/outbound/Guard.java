package io.baton.execution.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom users may call: public addresses, and what the operator adds to them.
 *
 * @param networks addresses that may be called although they are not public
 * @param hosts names that may be called wherever they lead
 */
record Guard(List<Network> networks, Set<String> hosts) {

    /**
     * A guard with the operator's exceptions: addresses, blocks of them, or names of hosts.
     *
     * @throws IllegalArgumentException if one of them is none of these
     */
    static Guard of(List<String> allowed) {
        var byKind = allowed.stream().map(String::strip).collect(Collectors.partitioningBy(Network::looksLikeOne));
        var hosts = byKind.getOrDefault(false, List.of()).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        hosts.stream().filter(host -> !HostRules.isName(host)).findAny().ifPresent(host -> {
            throw new IllegalArgumentException("\"" + host + "\" is neither an address nor a block nor a host's name");
        });
        return new Guard(
                byKind.getOrDefault(true, List.of()).stream().map(Network::of).toList(), hosts);
    }

    boolean allowsName(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name) || HostRules.mayBePublic(name);
    }

    /**
     * Whether a connection to this address may be made.
     *
     * @param host how it was named
     */
    boolean allows(String host, InetAddress address) {
        return PublicAddresses.contains(address)
                || hosts.contains(host.toLowerCase(Locale.ROOT))
                || networks.stream().anyMatch(network -> network.contains(address.getAddress()));
    }
}
