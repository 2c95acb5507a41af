package io.percolate.kernel.process;

import java.nio.file.Path;

/** The folders that the kernel writes to. */
public final class Folders {

    private Folders() {
    }

    /** {@code $XDG_CACHE_HOME/percolate} or {@code ~/.cache/percolate}: files that may be deleted at any time. */
    public static Path cache() {
        return folder("XDG_CACHE_HOME", ".cache");
    }

    /** {@code $XDG_DATA_HOME/percolate} or {@code ~/.local/share/percolate}: files to keep. */
    public static Path data() {
        return folder("XDG_DATA_HOME", ".local/share");
    }

    private static Path folder(String variable, String underHome) {
        String base = System.getenv(variable);
        Path root = base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), underHome)
                : Path.of(base);
        return root.resolve("percolate");
    }
}
