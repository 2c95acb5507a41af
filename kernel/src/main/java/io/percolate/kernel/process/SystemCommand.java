package io.percolate.kernel.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** A command run by the system's shell; an interrupt of the cell ends it. */
public final class SystemCommand {

    private SystemCommand() {
    }

    /** Runs the command, copies its output as it arrives, and returns its exit status. */
    public static int run(String command) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Process process = (windows ? new ProcessBuilder("cmd", "/c", command) : new ProcessBuilder("sh", "-c", command))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File(windows ? "NUL" : "/dev/null"))).start();
        try {
            Thread out = copy(process.getInputStream(), System.out);
            Thread err = copy(process.getErrorStream(), System.err);
            int status = process.waitFor();
            out.join();
            err.join();
            return status;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Copies a process's output, as long as there is some, on a thread of its own. */
    static Thread copy(InputStream from, PrintStream to) {
        Thread thread = new Thread(() -> {
            try {
                from.transferTo(to);
            } catch (IOException e) {
                // an interrupt ended the process
            }
        }, "command output");
        thread.start();
        return thread;
    }
}
