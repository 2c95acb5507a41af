package io.percolate.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A machine of a cluster: where a worker runs.
 *
 * @param host its address
 * @param prefix command before that of Java
 * @param java home of its JDK
 * @param disk Spark's folder on it
 */
record Node(String host, List<String> prefix, Path java, Path disk) {

    static Node loopback() {
        return new Node("127.0.0.1", List.of(), Path.of(System.getProperty("java.home")),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    Node java(Path home) {
        return new Node(host, prefix, home, disk);
    }

    Node disk(Path folder) {
        return new Node(host, prefix, java, folder);
    }

    /** Environment of its processes. */
    Map<String, String> environment() {
        return Map.of("SPARK_LOCAL_IP", host, "SPARK_LOCAL_DIRS", disk.toString());
    }

    /** A disk without free space: a file system of its own; {@link #free} removes it. */
    static void fill(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        run("sh", "-c", "dd if=/dev/zero of=" + folder.resolve("filler") + " bs=1k 2>/dev/null || true");
    }

    static void free(Path folder) throws IOException, InterruptedException {
        run("umount", "-l", folder.toString());
    }

    /** @throws IOException when the command fails, with what it says */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /** Stops a process and all it started, as a machine that hangs; {@code CONT} lets them go on. */
    static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        run("kill", "-" + name, String.valueOf(process.pid()));
        for (ProcessHandle each : process.descendants().toList()) {
            run("kill", "-" + name, String.valueOf(each.pid()));
        }
    }
}
