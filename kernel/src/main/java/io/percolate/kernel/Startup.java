package io.percolate.kernel;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.eval.Session;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What happens between the launch and the first cell, while the front end is still connecting. */
final class Startup {

    private static final String IMPORTS = """
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.prefs.*;
            import java.util.regex.*;
            import java.util.stream.*;
            import static io.percolate.kernel.Notebook.*;
            """;
    private static final String RESOURCE = "META-INF/percolate/startup.jsh";
    private static final CountDownLatch FINISHED = new CountDownLatch(1);

    private final Cell cell;

    Startup(IoPub iopub) {
        JsonObject quiet = new JsonObject();
        quiet.addProperty("silent", true);
        quiet.addProperty("allow_stdin", false);
        cell = new Cell(Message.of("startup", null, quiet), 0, iopub);
    }

    /** A session with the imports that every Java notebook may count on. */
    Session open() {
        Session session = new Session(words("PERCOLATE_COMPILER_OPTIONS"));
        session.run(cell, IMPORTS);
        return session;
    }

    /** Class path, start-up files of the environment and start-up snippets of whatever is on the class path. */
    void runSnippets(Session session) {
        try {
            for (URL each : Collections.list(session.libraries().getResources(RESOURCE))) {
                try (InputStream in = each.openStream()) {
                    session.run(cell, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            for (String file : words("PERCOLATE_STARTUP")) {
                session.run(cell, Files.readString(Path.of(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a start-up file: " + e.getMessage(), e);
        }
    }

    void finished() {
        FINISHED.countDown();
    }

    /** Waits until cells may run; gives up when the cell is stopped meanwhile. */
    static void await(Cell cell) {
        try {
            FINISHED.await();
        } catch (InterruptedException e) {
            cell.stop();
        }
    }

    private static List<String> words(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }
}
