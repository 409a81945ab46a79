package io.baton.execution.nodegraph;

import java.time.Instant;

/**
 * A test file, as the API lists it.
 *
 * @param path what a run names it by
 * @param nodeId for which node it was uploaded
 * @param size in bytes
 */
record TestFile(String path, String nodeId, long size, Instant createdAt) {

    /** Its name in the folder of its workflow. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
