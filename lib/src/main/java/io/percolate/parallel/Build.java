package io.percolate.parallel;

import io.percolate.PercolateException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Which build of this library a machine runs: a cluster may have one of its own, which Java finds before the one that
 * was sent.
 */
public final class Build {

    /** This machine's: a checksum over the library's classes, the same whether they are in a jar or in a folder. */
    public static final String HERE = here();

    private Build() {
    }

    /**
     * Checks that this machine runs the build of the program that asks.
     *
     * @param asked the program's {@link #HERE}
     * @throws PercolateException when it is another one, naming both
     */
    public static void require(String asked) {
        if (!asked.equals(HERE)) {
            throw new PercolateException("A machine of the cluster has another build of Percolate on its class path ("
                    + HERE + ", " + place() + ") than this program (" + asked + "): remove it there, or install the"
                    + " same one.");
        }
    }

    private static Path place() {
        try {
            return Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String here() {
        try {
            return of(place());
        } catch (IOException e) {
            throw new PercolateException("The library's classes cannot be read (" + e.getMessage() + ").", e);
        }
    }

    static String of(Path classes) throws IOException {
        Map<String, Long> sums = Files.isDirectory(classes) ? folder(classes) : jar(classes);
        CRC32 all = new CRC32();
        sums.forEach((name, sum) -> all.update((name + ' ' + sum + '\n').getBytes(StandardCharsets.UTF_8)));
        return String.format("%08x", all.getValue());
    }

    private static Map<String, Long> jar(Path file) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().filter(entry -> entry.getName().endsWith(".class"))
                    .forEach(entry -> sums.put(entry.getName(), entry.getCrc()));
        }
        return sums;
    }

    private static Map<String, Long> folder(Path classes) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(each));
                sums.put(classes.relativize(each).toString().replace('\\', '/'), sum.getValue());
            }
        }
        return sums;
    }
}
