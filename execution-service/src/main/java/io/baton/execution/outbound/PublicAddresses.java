package io.baton.execution.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are on the public internet: what the registries of special-purpose addresses (RFC 6890 and its successors)
 * leave. An address that carries another inside is judged by the one inside, or refused where that is past use.
 */
final class PublicAddresses {

    private static final List<Network> SPECIAL_V4 = networks(
            // This network, and "any address of mine".
            "0.0.0.0/8",
            "10.0.0.0/8",
            // Carriers' own; a cloud's metadata is at 100.100.100.200.
            "100.64.0.0/10",
            "127.0.0.0/8",
            // Link-local; most clouds' metadata is at 169.254.169.254.
            "169.254.0.0/16",
            "172.16.0.0/12",
            // Protocol assignments; a cloud's metadata is at 192.0.0.192.
            "192.0.0.0/24",
            "192.0.2.0/24",
            // Relays of 6to4, long gone.
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            // Reserved, with the broadcast address.
            "240.0.0.0/4",
            // Public by its number, yet each machine of one cloud reaches its own host there.
            "168.63.129.16/32");

    /** The only part of IPv6 that is given out as public addresses. */
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private static final List<Network> SPECIAL_V6 = networks(
            // Protocol assignments: Teredo (2001::/32), benchmarks, ORCHID.
            "2001::/23",
            "2001:db8::/32",
            // 6to4, which embeds an IPv4 address and is past use.
            "2002::/16",
            "3fff::/20");

    /** ::ffff:a.b.c.d: the IPv4 address itself, written as IPv6. */
    private static final Network MAPPED = Network.of("::ffff:0:0/96");

    /** 64:ff9b::a.b.c.d: how a network without IPv4 reaches an IPv4 address. */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    static boolean contains(byte[] address) {
        if (address.length == 4) {
            return outside(SPECIAL_V4, address);
        }
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return contains(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_V6.contains(address) && outside(SPECIAL_V6, address);
    }

    private static boolean outside(List<Network> special, byte[] address) {
        return special.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... blocks) {
        return Stream.of(blocks).map(Network::of).toList();
    }
}
