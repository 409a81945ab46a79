package io.baton.execution.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Calls what users named: one request, one answer, nothing followed. */
public interface Outbound {

    /**
     * Makes the call. Fails with an {@link OutboundRefusal} only; an answer of any status is an answer. A redirect is returned as
     * it came and never followed: where it leads to was named by nobody here. No proxy is used, whatever the environment
     * says, since behind one nobody could tell which address is called.
     */
    Mono<Answer> send(Call call);

    /**
     * One request.
     *
     * @param url as {@link Destinations#read} gives it
     * @param headers without those that belong to the connection, see {@link #checkHeader}
     * @param body empty for none
     * @param timeLimit from the first look at the name to the last byte of the answer
     */
    record Call(String method, URI url, Map<String, String> headers, byte[] body, Duration timeLimit) {

        public Call {
            headers = Map.copyOf(headers);
            CallRules.check(method, headers);
        }

        /**
         * Refuses a header that a call may not have.
         *
         * @throws OutboundRefusal.BadCall saying what is wrong with it
         */
        public static void checkHeader(String name, String value) {
            CallRules.checkHeader(name, value);
        }

        /**
         * Refuses a method that a call may not have.
         *
         * @throws OutboundRefusal.BadCall naming those it may
         */
        public static void checkMethod(String method) {
            CallRules.checkMethod(method);
        }
    }

    /**
     * What came back.
     *
     * @param headers by name in lower case
     * @param body whole, however it came; never longer than the configured limit
     */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        /** The values of a header, named in lower case; none if it was not there. */
        public List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }
}
