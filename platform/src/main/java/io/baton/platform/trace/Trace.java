package io.baton.platform.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Which request this is. Lives in the Reactor context, so that an event written deep inside a chain carries the trace
 * of the request that caused it.
 *
 * @param requestId   the caller's {@code X-Request-Id}, or ours
 * @param traceParent W3C trace context, as sent on
 */
public record Trace(String requestId, String traceParent) {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Takes over what is well-formed and makes up what is not. */
    public static Trace from(@Nullable String requestId, @Nullable String traceParent) {
        return new Trace(
                requestId != null && REQUEST_ID.matcher(requestId).matches()
                        ? requestId
                        : UUID.randomUUID().toString(),
                traceParent != null && TRACE_PARENT.matcher(traceParent).matches() ? traceParent : newTraceParent());
    }

    /** The trace of the running chain; a fresh one where nobody started any. */
    public static Trace current(ContextView context) {
        return context.getOrEmpty(Trace.class).map(Trace.class::cast).orElseGet(() -> from(null, null));
    }

    /** The trace of a request; a fresh one if the request failed before it got one. */
    public static Trace of(ServerWebExchange exchange) {
        return exchange.getAttribute(Trace.class.getName()) instanceof Trace known ? known : from(null, null);
    }

    /** 32 hex digits: what log lines and error bodies name. */
    public String traceId() {
        return traceParent.substring(3, 35);
    }

    /** Puts this trace into a chain: {@code mono.contextWrite(trace::into)}. */
    public Context into(Context context) {
        return context.put(Trace.class, this);
    }

    private static String newTraceParent() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var hex = HexFormat.of().formatHex(bytes);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
    }
}
