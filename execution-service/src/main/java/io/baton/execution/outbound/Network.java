package io.baton.execution.outbound;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param bits how many of the first bits are the block's
 */
record Network(byte[] address, int bits) {

    private static final Pattern LITERAL =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

    /** Whether the text is meant as an address or a block of them, and not as a name. */
    static boolean looksLikeOne(String text) {
        return LITERAL.matcher(text).matches();
    }

    /**
     * Reads a block, or a single address as a block of one.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Network of(String text) {
        if (!looksLikeOne(text)) {
            throw new IllegalArgumentException(text + " is no block of addresses");
        }
        var slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        var bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits > address.length * 8) {
            throw new IllegalArgumentException(text + " names more bits than an address has");
        }
        return new Network(address, bits);
    }

    private static byte[] address(String literal) {
        // Reads literals only, where the JDK would look up what it cannot read.
        var bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        if (bytes == null) {
            throw new IllegalArgumentException(literal + " is no address");
        }
        return bytes;
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        var whole = bits / 8;
        for (var index = 0; index < whole; index++) {
            if (other[index] != address[index]) {
                return false;
            }
        }
        var rest = bits % 8;
        return rest == 0 || ((other[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
    }
}
