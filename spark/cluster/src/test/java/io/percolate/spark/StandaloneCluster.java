package io.percolate.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkConf;

/** A cluster of Spark's own kind: a master and workers as processes of this machine, with Spark's jars alone. */
final class StandaloneCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    final String master;
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private int started;

    StandaloneCluster(Path home, int workers) throws IOException, InterruptedException {
        this(home, Node.loopback());
        for (int i = 0; i < workers; i++) {
            worker(Node.loopback());
        }
    }

    /** A master without workers. */
    StandaloneCluster(Path home, Node node) throws IOException, InterruptedException {
        this.home = home;
        Files.createDirectories(home.resolve("jars"));
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("RELEASE"), "for tests");
        for (Path jar : classPath().filter(StandaloneCluster::isSparks).toList()) {
            Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar);
        }
        Path log = home.resolve("master.log");
        java(node, log, "org.apache.spark.deploy.master.Master", "--host", node.host(), "--port", "0", "--webui-port",
                "0");
        master = await(log, MASTER);
    }

    /** Starts a worker with one core. */
    ProcessHandle worker(Node node) throws IOException, InterruptedException {
        String name = String.valueOf(started++);
        Path log = home.resolve("worker" + name + ".log");
        Process worker = java(node, log, "org.apache.spark.deploy.worker.Worker", "--host", node.host(), "--webui-port",
                "0", "--cores", "1", "--memory", "1g", "--work-dir", home.resolve("work" + name).toString(), master);
        await(log, Pattern.compile("(Successfully registered)"));
        return worker.toHandle();
    }

    /** Master and workers, oldest first. */
    List<ProcessHandle> processes() {
        return processes.stream().map(Process::toHandle).toList();
    }

    /** Ends a process and all that it started, at once. */
    void kill(ProcessHandle process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        processes.removeIf(each -> each.pid() == process.pid());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Settings of a program that runs on this cluster. */
    SparkConf conf() throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path entry : classPath().filter(path -> !isSparks(path)).toList()) {
            if (Files.isDirectory(entry)) {
                jars.add(packed(entry).toString());
            } else if (Files.isRegularFile(entry)) {
                jars.add(entry.toString());
            }
        }
        return new SparkConf().setMaster(master).set("spark.jars", String.join(",", jars))
                .set("spark.executor.memory", "1g").set(Faults.PATIENCE, "300s"); // other tests may run beside
    }

    private Path packed(Path classes) throws IOException {
        Path jar = home.resolve(classes.getParent().getParent().getFileName() + "-" + classes.getFileName() + ".jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, zip);
            }
        }
        return jar;
    }

    /** Processes of executors. */
    List<ProcessHandle> executors() {
        return processes.stream().flatMap(Process::children).filter(ProcessHandle::isAlive).toList();
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
    }

    /** What is not the library's, nor ND4J's. */
    private static boolean isSparks(Path entry) {
        String path = entry.toString();
        return path.endsWith(".jar") && Stream.of("percolate", "nd4j", "deeplearning4j", "bytedeco", "slf4j-simple",
                "junit", "jqwik", "assertj", "surefire").noneMatch(path::contains);
    }

    private Process java(Node node, Path log, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(node.prefix());
        command.addAll(List.of(node.java().resolve("bin").resolve("java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(System.getProperty("spark.opens").split(" ")));
        command.addAll(List.of("-cp", home.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", node.java().toString());
        builder.environment().putAll(node.environment());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String await(Path log, Pattern line) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE && processes.stream().allMatch(Process::isAlive)) {
            Matcher found = line.matcher(Files.readString(log));
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(log + ":\n" + Files.readString(log));
    }

    @Override
    public void close() {
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What the processes said. */
    String logs() {
        try (Stream<Path> all = Files.walk(home)) {
            StringBuilder text = new StringBuilder();
            for (Path each : all.filter(path -> path.toString().endsWith(".log") || path.endsWith("stderr")).toList()) {
                text.append("\n== ").append(each).append('\n').append(Files.readString(each));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
