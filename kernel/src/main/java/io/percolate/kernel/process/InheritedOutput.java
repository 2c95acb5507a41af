package io.percolate.kernel.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A process whose builder said {@code inheritIO}: it would print to the terminal of the Jupyter server, which nobody
 * sees. Its output is copied to System.out and System.err instead, and its input is empty.
 */
public final class InheritedOutput extends Process {

    private static final int LAST_OUTPUT_MILLIS = 1000;

    private final Process process;
    private final List<Thread> copies = new ArrayList<>();
    private InputStream output;
    private InputStream errors;

    private InheritedOutput(Process process) {
        this.process = process;
        output = process.getInputStream();
        errors = process.getErrorStream();
    }

    /** Starts the process as the builder does. */
    public static Process start(ProcessBuilder builder) throws IOException {
        return started(List.of(builder), () -> List.of(builder.start())).get(0);
    }

    /** Starts processes that each read what the one before writes, as {@code ProcessBuilder.startPipeline} does. */
    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        return started(builders, () -> ProcessBuilder.startPipeline(builders));
    }

    private interface Start {
        List<Process> now() throws IOException;
    }

    /** What the builders said. */
    private record Said(ProcessBuilder builder, Redirect in, Redirect out, Redirect err) {

        static Said by(ProcessBuilder builder) {
            return new Said(builder, builder.redirectInput(), builder.redirectOutput(), builder.redirectError());
        }

        boolean isShown() {
            return out == Redirect.INHERIT;
        }

        boolean isWarned() {
            return err == Redirect.INHERIT && !builder.redirectErrorStream();
        }

        void redirect() {
            if (in == Redirect.INHERIT) {
                builder.redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
            }
            builder.redirectOutput(isShown() ? Redirect.PIPE : out).redirectError(isWarned() ? Redirect.PIPE : err);
        }

        void restore() {
            builder.redirectInput(in).redirectOutput(out).redirectError(err);
        }

        Process copying(Process process) {
            if (!isShown() && !isWarned()) {
                return process;
            }
            InheritedOutput started = new InheritedOutput(process);
            if (isShown()) {
                started.output = started.copied(started.output, System.out);
            }
            if (isWarned()) {
                started.errors = started.copied(started.errors, System.err);
            }
            return started;
        }
    }

    private static List<Process> started(List<ProcessBuilder> builders, Start start) throws IOException {
        List<Said> said = builders.stream().map(Said::by).toList();
        try {
            said.forEach(Said::redirect);
            List<Process> processes = start.now();
            return IntStream.range(0, processes.size())
                    .mapToObj(i -> said.get(i).copying(processes.get(i))).toList();
        } finally {
            said.forEach(Said::restore);
        }
    }

    private InputStream copied(InputStream from, PrintStream to) {
        copies.add(SystemCommand.copy(from, to));
        return InputStream.nullInputStream();
    }

    // A process in the background may keep the output open after its parent's end.
    private void awaitOutput() throws InterruptedException {
        for (Thread each : copies) {
            each.join(LAST_OUTPUT_MILLIS);
        }
    }

    @Override
    public int waitFor() throws InterruptedException {
        int status = process.waitFor();
        awaitOutput();
        return status;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        boolean ended = process.waitFor(timeout, unit);
        if (ended) {
            awaitOutput();
        }
        return ended;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return process.onExit().thenApply(ended -> {
            try {
                awaitOutput();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return this;
        });
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        process.destroyForcibly();
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return process.supportsNormalTermination();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public ProcessHandle.Info info() {
        return process.info();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return process.children();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }
}
