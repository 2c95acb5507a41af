package io.percolate.magics.magic;

import io.percolate.PercolateException;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code %%bash}: runs the cell as a shell script and prints its output. */
final class BashMagic {

    private BashMagic() {
    }

    static Magic declare() {
        return Magic.cell("bash", Group.CELL, "Runs the cell as a bash script")
                .example("%%bash\necho $((6 * 7))")
                .topics("shell", "command")
                .runs(BashMagic::run);
    }

    private static Object run(Call call) throws InterruptedException {
        Process process = start(call.body());
        Thread errors = copy(process.getErrorStream(), System.err);
        Thread output = copy(process.getInputStream(), System.out);
        try {
            int exit = process.waitFor();
            output.join();
            errors.join();
            if (exit != 0) {
                throw new PercolateException("The script ended with exit code " + exit + ".");
            }
            return null;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Process start(String script) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.environment().putAll(EnvironmentMagics.SET);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PercolateException("Cannot start bash: " + e.getMessage() + ".", e);
        }
    }

    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.println(line);
                }
            } catch (IOException closed) {
                // The process was stopped: there is no more output to copy.
            }
        }, "bash output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
