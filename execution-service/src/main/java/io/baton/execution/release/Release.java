package io.baton.execution.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a build left, for ever. The API calls it an ingredient's release.
 *
 * @param ingredient what it is a release of
 * @param version one more than the one before of that ingredient
 */
public record Release(UUID id, String project, String ingredient, int version, Instant createdAt, List<File> files) {

    public Release {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path within the release, with slashes; never leads out of it
     */
    public record File(String path, String sha256, long size, boolean executable) {}
}
