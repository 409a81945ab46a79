package io.baton.execution.nodegraph;

import io.baton.platform.problem.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client sends to create or replace a workflow.
 *
 * @param name null: none was given
 * @param definition null: none was given
 */
record GraphForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable GraphDefinition definition) {

    static final int NAME_MAX = 255;

    private static final int DESCRIPTION_MAX = 4000;

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static GraphForm read(JsonNode body, DefinitionCheck.Rules rules) {
        var faults = new Faults();
        if (!body.isObject()) {
            faults.add("body", "Expected an object.");
        }
        var name = text(body.path("name"), "name", NAME_MAX, faults);
        var description = text(body.path("description"), "description", DESCRIPTION_MAX, faults);
        var form = body.path("definition");
        var definition = form.isMissingNode() || form.isNull()
                ? null
                : new DefinitionCheck(rules, faults).check(form, "definition");
        faults.throwIfAny();
        return new GraphForm(name == null || name.isBlank() ? null : name.strip(), description, definition);
    }

    private static @Nullable String text(JsonNode form, String path, int lengthMax, Faults faults) {
        if (form.isMissingNode() || form.isNull()) {
            return null;
        }
        if (!form.isString()) {
            faults.add(path, "Expected a text.");
            return null;
        }
        var text = form.stringValue();
        if (text.codePointCount(0, text.length()) > lengthMax) {
            faults.add(path, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        // The one character that the database does not store, and halves of others.
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            faults.add(path, "Holds U+0000 or half a surrogate pair.");
        }
        return text;
    }
}
