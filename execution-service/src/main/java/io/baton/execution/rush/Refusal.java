package io.baton.execution.rush;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** What a refusal says, in the form that all errors of the suite have. */
record Refusal(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String error,
        Map<String, String> details,
        @JsonProperty("trace_id") String traceId) {

    static final int STATUS = 429;

    private static final String TITLE = "Too many requests";

    private static final String DETAIL = "More is asked for than can be done; try again in a moment.";

    /** Written here, for what writes the others needs a request that was read to its end. */
    static Refusal of(String path, String traceId) {
        return new Refusal("about:blank", TITLE, STATUS, DETAIL, path, TITLE, Map.of(), traceId);
    }
}
