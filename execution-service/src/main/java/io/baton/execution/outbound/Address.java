package io.baton.execution.outbound;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Reads what users write for an address, strictly: what two readers could read as two hosts is none. */
final class Address {

    private static final int LENGTH_MAX = 2_048;

    private static final int OWN_PORTS_FROM = 1_024;

    private Address() {}

    static URI read(String url, Guard guard) {
        var uri = parse(url);
        checkForm(uri);
        checkPort(uri.getPort());
        checkHost(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), guard);
        return uri;
    }

    private static URI parse(String url) {
        if (url.length() > LENGTH_MAX) {
            throw new OutboundRefusal.Malformed("The address is longer than " + LENGTH_MAX + " characters.");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException unreadable) {
            throw new OutboundRefusal.Malformed("This is not an address that can be read.");
        }
    }

    private static void checkForm(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new OutboundRefusal.Malformed("The address has to begin with http:// or https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new OutboundRefusal.Malformed("The address may not hold a user or a password.");
        }
        if (uri.getHost() == null) {
            throw new OutboundRefusal.Malformed(
                    "The address has no host that can be read; write international names in their ASCII form.");
        }
    }

    /** The low ports are those of other protocols, some of which would make sense of what a request holds. */
    private static void checkPort(int port) {
        var usual = port == -1 || port == 80 || port == 443;
        if (!usual && (port < OWN_PORTS_FROM || port > 65_535)) {
            throw new OutboundRefusal.Malformed("The port has to be 80, 443 or from 1024 to 65535.");
        }
    }

    private static void checkHost(String host, Guard guard) {
        if (host.startsWith("[") || HostRules.isPlainIpv4(host)) {
            checkLiteral(host, guard);
        } else if (!HostRules.isName(host)) {
            throw new OutboundRefusal.Malformed(
                    "The host has to be a name, or an address in its usual form, without a dot at the end.");
        } else if (!guard.allowsName(host)) {
            throw new OutboundRefusal.Forbidden(host);
        }
    }

    private static void checkLiteral(String host, Guard guard) {
        var inner = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        // A zone names one of this machine's own interfaces.
        if (inner.indexOf('%') >= 0) {
            throw new OutboundRefusal.Malformed("The address may not name a zone.");
        }
        if (!guard.allows(inner, address(inner))) {
            throw new OutboundRefusal.Forbidden(host);
        }
    }

    private static InetAddress address(String literal) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        try {
            // Makes an IPv4 address of one that is written as IPv6.
            return InetAddress.getByAddress(bytes == null ? new byte[0] : bytes);
        } catch (UnknownHostException unreadable) {
            throw new OutboundRefusal.Malformed("The host is not an address that can be read.");
        }
    }
}
