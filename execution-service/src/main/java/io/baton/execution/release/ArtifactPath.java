package io.baton.execution.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A release, or a file or folder in it: {@code releases/<releaseId>} or {@code releases/<releaseId>/bin}.
 *
 * @param rest empty for the whole release
 */
public record ArtifactPath(String releaseId, String rest) {

    private static final String ROOT = "releases/";

    /** The whole of a release. */
    public static String of(Release release) {
        return ROOT + release.id();
    }

    /** @throws ReleaseRefusal if it is none */
    static ArtifactPath read(String text) {
        var parts = List.of(text.split("/", -1));
        var sound = parts.size() > 1
                && text.startsWith(ROOT)
                && parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                && text.chars().noneMatch(Character::isISOControl);
        if (!sound) {
            throw new ReleaseRefusal(
                    "artifact_path", "Expected releases/<releaseId> or a path below it, without dots: " + text);
        }
        return new ArtifactPath(parts.get(1), String.join("/", parts.subList(2, parts.size())));
    }

    /**
     * The files that it means, each by its name where they go.
     *
     * @throws ReleaseRefusal if there are none
     */
    Map<String, Release.File> files(Release release) {
        var files = new TreeMap<String, Release.File>();
        for (var file : release.files()) {
            if (rest.isEmpty()) {
                files.put(file.path(), file);
            } else if (file.path().equals(rest)) {
                files.put(rest.substring(rest.lastIndexOf('/') + 1), file);
            } else if (file.path().startsWith(rest + "/")) {
                files.put(file.path().substring(rest.length() + 1), file);
            }
        }
        if (files.isEmpty()) {
            throw new ReleaseRefusal("artifact_path", "The release has no " + (rest.isEmpty() ? "files" : rest) + ".");
        }
        return files;
    }
}
