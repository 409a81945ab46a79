package io.baton.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The request's fields are at fault: 400 with each field's messages. */
public final class Invalid extends Refusal {

    private static final long serialVersionUID = 1L;

    static final String TITLE = "Validation failed";

    /** One field with one fault. */
    public Invalid(String path, String message) {
        this(Map.of(path, List.of(message)));
    }

    Invalid(Map<String, List<String>> details) {
        super(Kind.INVALID, TITLE, sentence(details.size()), new LinkedHashMap<>(details));
    }

    private static String sentence(int fields) {
        return fields == 1 ? "1 field is invalid" : fields + " fields are invalid";
    }
}
