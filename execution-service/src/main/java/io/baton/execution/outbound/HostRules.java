package io.baton.execution.outbound;

import java.util.Set;
import java.util.regex.Pattern;

/** What a host's name may look like, before anybody asks for its addresses. */
final class HostRules {

    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?" + "(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /** A last label that readers of addresses take for a number, in whichever notation. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** Names that lead home by definition, however they resolve today. */
    private static final Set<String> HOME =
            Set.of("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private");

    private HostRules() {}

    /** Whether it is the name of a host, in lower case, and not a number in some disguise. */
    static boolean isName(String host) {
        return NAME.matcher(host).matches() && !ENDS_IN_NUMBER.matcher(host).matches();
    }

    /** Four decimal numbers without leading zeros, which no reader takes for octal. */
    static boolean isPlainIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    /** A name of one word, or under a home domain, is nobody's on the public internet. */
    static boolean mayBePublic(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && !HOME.contains(name.substring(dot + 1)) && !name.endsWith(".home.arpa");
    }
}
