package io.percolate.kernel.dependencies;

import java.util.List;

/**
 * The options of a resolution.
 *
 * @param repositories searched in addition to the known ones: {@code url}, {@code id=url} or the id of a known one
 * @param from         searched instead of the known ones, same forms; empty: all the known ones
 * @param exclusions   omitted, with dependencies that only they need: {@code group:artifact}, either may be {@code *}
 * @param offline      use the local repository only
 */
public record ResolveOptions(
        List<String> repositories, List<String> from, List<String> exclusions, boolean offline) {

    /** Every known repository, nothing excluded, network allowed. */
    public static final ResolveOptions DEFAULT = new ResolveOptions(List.of(), List.of(), List.of(), false);

    public ResolveOptions {
        repositories = List.copyOf(repositories);
        from = List.copyOf(from);
        exclusions = List.copyOf(exclusions);
    }
}
