package io.baton.execution.pipeline;

import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;

/**
 * Whether a step is told what its type needs to know.
 *
 * @param path where the configuration stands in the request
 */
record ConfigurationCheck(Faults faults, String path) {

    private static final int TEXT_MAX = 2_000;

    private static final int SCRIPT_MAX = 64 << 10;

    private static final int RELEASES_MAX = 20;

    private static final int SECONDS_MAX = 86_400;

    void check(StepType type, JsonNode configuration) {
        if (!configuration.isObject()) {
            faults.add(path, "Expected an object.");
            return;
        }
        if (DefinitionCheck.Texts.isUnstorable(configuration)) {
            faults.add(path, DefinitionCheck.Texts.UNSTORABLE);
        }
        switch (type) {
            case BUILD -> {
                text(configuration, "ingredientId", TEXT_MAX);
                text(configuration, "buildScript", SCRIPT_MAX);
            }
            case TEST -> {
                text(configuration, "testSuite", SCRIPT_MAX);
                releases(configuration.path("releaseIds"));
            }
            case DEPLOY -> {
                text(configuration, "target", TEXT_MAX);
                text(configuration, "artifactPath", TEXT_MAX);
            }
        }
        limits(configuration);
    }

    private void text(JsonNode configuration, String name, int lengthMax) {
        var text = configuration.path(name);
        if (text.isMissingNode()
                || text.isNull()
                || (text.isString() && text.stringValue().isBlank())) {
            faults.add(path + "." + name, "This field is required.");
        } else if (!text.isString()) {
            faults.add(path + "." + name, "Expected a text.");
        } else if (text.stringValue().length() > lengthMax) {
            faults.add(path + "." + name, "Ensure this field has no more than " + lengthMax + " characters.");
        }
    }

    private void releases(JsonNode releases) {
        var place = path + ".releaseIds";
        if (releases.isMissingNode() || releases.isNull()) {
            faults.add(place, "This field is required.");
            return;
        }
        if (!releases.isArray() || releases.size() > RELEASES_MAX) {
            faults.add(place, "Expected a list of at most " + RELEASES_MAX + " releases.");
            return;
        }
        for (var index = 0; index < releases.size(); index++) {
            var release = releases.path(index);
            if (!release.isString() || release.stringValue().isBlank()) {
                faults.add(place + "[" + index + "]", "Expected a release's id.");
            }
        }
    }

    private void limits(JsonNode configuration) {
        var seconds = configuration.path(Compilation.TIMEOUT);
        if (!seconds.isMissingNode()
                && (!seconds.isIntegralNumber()
                        || !seconds.canConvertToInt()
                        || seconds.intValue() < 1
                        || seconds.intValue() > SECONDS_MAX)) {
            faults.add(path + "." + Compilation.TIMEOUT, "Expected a whole number from 1 to " + SECONDS_MAX + ".");
        }
        var crash = configuration.path(Compilation.AFTER_CRASH);
        if (!crash.isMissingNode() && !crash.asString("").matches("retry|fail")) {
            faults.add(path + "." + Compilation.AFTER_CRASH, "Expected retry or fail.");
        }
    }
}
