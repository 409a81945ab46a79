package io.baton.execution.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** The ids of a run's stages and steps follow from the run's and their places in it, so that none has to be stored. */
final class PartIds {

    private PartIds() {}

    static UUID ofStage(String run, int place) {
        return UUID.nameUUIDFromBytes((run + "/stages/" + place).getBytes(UTF_8));
    }

    static UUID ofStep(String run, int place) {
        return UUID.nameUUIDFromBytes((run + "/steps/" + place).getBytes(UTF_8));
    }
}
