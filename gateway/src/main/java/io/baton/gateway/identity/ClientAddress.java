package io.baton.gateway.identity;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who tries, as far as an address tells: an IPv6 network of the size that one household gets counts as one. */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(@Nullable InetSocketAddress sender) {
        if (sender == null) {
            return "unknown";
        }
        return sender.getAddress() instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                : sender.getHostString();
    }
}
