package io.percolate.kernel.dependencies;

import java.nio.file.Path;

/**
 * One jar that a resolution found.
 *
 * @param group      group id
 * @param artifact   artifact id
 * @param classifier classifier such as {@code linux-x86_64}, or an empty string
 * @param version    the version chosen among those asked for
 * @param file       the jar in the local repository
 * @param wantedBy   the requested dependency that needs this one, as {@code group:artifact:version}
 */
public record Library(
        String group, String artifact, String classifier, String version, Path file, String wantedBy) {

    /** {@code group:artifact}, with {@code :classifier} when there is one; only one version of it may be loaded. */
    public String name() {
        return group + ":" + artifact + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    /** Whether the notebook named this library itself. */
    public boolean isAskedFor() {
        return wantedBy.startsWith(group + ":" + artifact + ":");
    }
}
