package io.baton.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The error body of every API of the suite: RFC 9457, with {@code error} and {@code details} beside it because the
 * documented clients read those.
 *
 * @param instance the path that was asked for
 * @param traceId  what the log line of this failure carries too
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String error,
        Map<String, List<String>> details,
        @JsonProperty("trace_id") String traceId,
        @JsonAnyGetter Map<String, Object> extensions) {

    static Problem of(int status, Said said, String instance, String traceId) {
        return new Problem(
                "about:blank",
                said.title(),
                status,
                said.detail(),
                instance,
                said.title(),
                said.details(),
                traceId,
                said.extensions());
    }

    /** What is said about a fault, apart from where and when it happened. */
    record Said(String title, String detail, Map<String, List<String>> details, Map<String, Object> extensions) {

        Said(String title, String detail) {
            this(title, detail, Map.of(), Map.of());
        }
    }
}
