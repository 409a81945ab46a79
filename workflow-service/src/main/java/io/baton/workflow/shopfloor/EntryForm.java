package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Faults;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry as somebody asks for it. What is absent or at fault is null; the faults are collected.
 *
 * @param path where it stands in the body: empty, or such as {@code workflows[3].}
 */
record EntryForm(
        String path,
        @Nullable ActionType type,
        @Nullable UUID company,
        @Nullable UUID workstation,
        @Nullable UUID user,
        @Nullable UUID apiKey,
        @Nullable String value) {

    /** The longest value, in bytes of UTF-8. */
    static final int VALUE_BYTES_MAX = 64 * 1024;

    static EntryForm read(JsonNode body, String path, Faults faults) {
        if (!body.isObject()) {
            faults.add(path.isEmpty() ? "body" : path.substring(0, path.length() - 1), "Expected an object.");
            return new EntryForm(path, null, null, null, null, null, null);
        }
        var reading = new Reading(body, path, faults);
        return new EntryForm(
                path,
                reading.type(),
                reading.guid("company_guid"),
                reading.guid("workstation_guid"),
                reading.guid("user_guid"),
                reading.guid("api_key_guid"),
                reading.value());
    }

    private record Reading(JsonNode body, String path, Faults faults) {

        @Nullable
        ActionType type() {
            var text = text("action_type");
            if (text == null) {
                if (body.path("action_type").isMissingNode()
                        || body.path("action_type").isNull()) {
                    fault("action_type", "This field is required. " + ActionType.EXPECTED);
                }
                return null;
            }
            var type = ActionType.of(text);
            if (type == null) {
                fault("action_type", ActionType.EXPECTED);
            }
            return type;
        }

        @Nullable
        UUID guid(String field) {
            var text = text(field);
            if (text == null) {
                return null;
            }
            var guid = Guid.parse(text);
            if (guid == null) {
                fault(field, Guid.EXPECTED);
            }
            return guid;
        }

        @Nullable
        String value() {
            var text = text("action_value");
            if (text == null) {
                return null;
            }
            var bytes = bytes(text);
            if (bytes < 0) {
                fault("action_value", "Half of a surrogate pair is no character.");
            } else if (bytes > VALUE_BYTES_MAX) {
                fault("action_value", "At most " + VALUE_BYTES_MAX + " bytes of UTF-8.");
            }
            return text;
        }

        private @Nullable String text(String field) {
            var node = body.path(field);
            if (node.isString()) {
                return node.stringValue();
            }
            if (!node.isMissingNode() && !node.isNull()) {
                fault(field, "Expected a text.");
            }
            return null;
        }

        private void fault(String field, String message) {
            faults.add(path + field, message);
        }
    }

    /** How long a text is in UTF-8, or -1 if it cannot be written so. */
    static int bytes(String text) {
        var bytes = 0;
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character < 0x80) {
                bytes++;
            } else if (character < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(character)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                bytes += 4;
                at++;
            } else {
                return -1;
            }
        }
        return bytes;
    }
}
