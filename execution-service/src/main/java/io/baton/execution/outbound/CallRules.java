package io.baton.execution.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests a user may have made. What frames a message on its connection is never theirs to say. */
final class CallRules {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    /** Printable ASCII, spaces and tabs: no line break, and nothing that two readers could read as two things. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private static final int HEADERS_MAX = 100;

    private static final int VALUE_LENGTH_MAX = 8_192;

    private CallRules() {}

    static void check(String method, Map<String, String> headers) {
        checkMethod(method);
        if (headers.size() > HEADERS_MAX) {
            throw new OutboundRefusal.BadCall("At most " + HEADERS_MAX + " headers can be sent.");
        }
        headers.forEach(CallRules::checkHeader);
    }

    static void checkMethod(String method) {
        if (!METHODS.contains(method)) {
            throw new OutboundRefusal.BadCall("The method has to be one of "
                    + String.join(", ", METHODS.stream().sorted().toList()) + ".");
        }
    }

    static void checkHeader(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new OutboundRefusal.BadCall("A header's name is letters, digits and hyphens.");
        }
        var plain = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(plain) || plain.startsWith("proxy-")) {
            throw new OutboundRefusal.BadCall("The header " + name + " belongs to the connection and cannot be set.");
        }
        if (value.length() > VALUE_LENGTH_MAX || !VALUE.matcher(value).matches()) {
            throw new OutboundRefusal.BadCall("The header " + name + " has to be printable ASCII on one line, at most "
                    + VALUE_LENGTH_MAX + " characters.");
        }
    }
}
