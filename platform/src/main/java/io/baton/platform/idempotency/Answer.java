package io.baton.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * The first answer to a request, as far as it is given again.
 *
 * @param headers those that say what the body is and where the thing is that was made
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final List<String> KEPT =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_DISPOSITION);

    static Answer of(int status, HttpHeaders headers, byte[] body) {
        var kept = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = headers.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return new Answer(status, kept, body);
    }

    /**
     * Whether the same request may be carried out again: it failed here, or it was told to come back. Nothing was done then, so
     * keeping this answer would only keep the caller out.
     */
    static boolean invitesRetry(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }
}
