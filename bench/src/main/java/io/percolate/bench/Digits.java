package io.percolate.bench;

import io.percolate.data.Mnist;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The digits that every program here trains with: MNIST, or the embedded ones where it is missing. */
final class Digits {

    private static final List<String> FILES = List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
    /** No mirror answers there: what was not found once is not searched for again by every process. */
    private static final List<String> OFFLINE = List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9",
            "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=9");

    private Digits() {
    }

    /** Looked for once. */
    private static final class Found {
        static final Optional<String> NOTICE = Mnist.load().notice();
        static final Optional<Path> FOLDER = NOTICE.map(missing -> extract());
    }

    /** What to tell the reader when these are the embedded digits. */
    static Optional<String> notice() {
        return Found.NOTICE;
    }

    static List<String> javaOptions() {
        return Found.NOTICE.isPresent() ? OFFLINE : List.of();
    }

    /** For kernels, and for Python, which cannot read the resources of a jar. */
    static Map<String, String> environment() {
        return Found.FOLDER.map(folder -> Map.of("PERCOLATE_BENCH_DIGITS", folder.toString(),
                "PERCOLATE_JAVA_OPTS", String.join(" ", OFFLINE))).orElse(Map.of());
    }

    private static Path extract() {
        try {
            Path folder = Files.createTempDirectory("percolate-digits");
            folder.toFile().deleteOnExit();
            for (String file : FILES) {
                try (InputStream in = Mnist.class.getResourceAsStream("/io/percolate/data/digits/" + file)) {
                    Files.copy(in, folder.resolve(file));
                }
                folder.resolve(file).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded digits cannot be copied", e);
        }
    }
}
