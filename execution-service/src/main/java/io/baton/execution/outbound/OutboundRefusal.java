package io.baton.execution.outbound;

import io.baton.platform.problem.Refusal;
import java.time.Duration;

/**
 * Every way a call can come to nothing. The messages are for the user who named the address: they say what happened, and
 * neither which addresses a name has nor what stands at them.
 */
public abstract sealed class OutboundRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String code;

    private final boolean passing;

    private OutboundRefusal(String code, boolean passing, String detail) {
        super(passing ? Kind.UNAVAILABLE : Kind.INVALID, passing ? "Call failed" : "Validation failed", detail);
        this.code = code;
        this.passing = passing;
    }

    /** For programs, in lower case with underscores. */
    public String code() {
        return code;
    }

    /** Whether the same call may go well later. */
    public boolean passing() {
        return passing;
    }

    /** It is no address that can be called. */
    public static final class Malformed extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        Malformed(String detail) {
            super("malformed_address", false, detail);
        }
    }

    /** It leads where users may not call. */
    public static final class Forbidden extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        Forbidden(String host) {
            super(
                    "forbidden_destination",
                    false,
                    host + " is not a public address. Only addresses on the public internet may be called.");
        }
    }

    /** The call itself may not be made so. */
    public static final class BadCall extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        BadCall(String detail) {
            super("bad_call", false, detail);
        }
    }

    /** No addresses were found for the host. */
    public static final class Unresolvable extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        Unresolvable(String host) {
            super("unresolvable_host", true, "No address was found for " + host + ".");
        }
    }

    /** Nobody took the connection, or it broke before the answer was whole. */
    public static final class Unreachable extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        Unreachable(String detail) {
            super("unreachable", true, detail);
        }
    }

    /** It took longer than it may. */
    public static final class TimedOut extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        TimedOut(String host, Duration limit) {
            super("timeout", true, host + " did not answer within " + limit.toMillis() + " ms.");
        }
    }

    /** The answer is longer than it may be. */
    public static final class AnswerTooBig extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        private final int status;

        AnswerTooBig(int status, long bytesMax) {
            super("answer_too_big", false, "The answer is longer than " + bytesMax + " bytes.");
            this.status = status;
        }

        /** What the answer began with; it was cut off after that. */
        public int status() {
            return status;
        }
    }

    /** Too many calls are under way, to this host or in all. */
    public static final class Busy extends OutboundRefusal {

        private static final long serialVersionUID = 1L;

        Busy(String host) {
            super("busy", true, "Too many calls are under way; the one to " + host + " was not begun.");
        }
    }
}
