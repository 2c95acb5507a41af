package io.percolate.kernel;

import com.google.gson.JsonObject;
import io.percolate.api.Grading;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.jshell.HotSwap;
import io.percolate.kernel.session.Session;
import io.percolate.kernel.stop.SealedRuntime;
import io.percolate.kernel.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The work between the launch and the first cell, while the front end is still connecting. */
final class Startup {

    private static final String IMPORTS = """
            import static io.percolate.kernel.Notebook.*;
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.prefs.*;
            import java.util.regex.*;
            import java.util.stream.*;
            """;
    /** The first snippet other than an import is slow; running this one early spares the first cell the wait. */
    private static final String WARM_UP = "{ }";
    private static final String RESOURCE = "META-INF/percolate/startup.jsh";

    private final Cell cell;
    private List<String> resources = List.of();

    Startup() {
        JsonObject quiet = new JsonObject();
        quiet.addProperty("silent", true);
        quiet.addProperty("allow_stdin", false);
        cell = new Cell(Message.of("startup", null, quiet), 0, null);
    }

    /** Creates a session with the imports that are available in every Java notebook. */
    void open(CompletableFuture<Session> ready) {
        try {
            cell.adoptThread();
            Session session = new Session(words("PERCOLATE_COMPILER_OPTIONS"));
            attempt("a start-up resource", () -> resources = resources(session.libraries()));
            session.importAll(IMPORTS + String.join("\n", resources));
            session.run(cell, IMPORTS);
            ready.complete(session);
        } catch (RuntimeException | Error e) {
            ready.completeExceptionally(e);
        }
    }

    /** Loads extensions, start-up snippets on the class path, and start-up files of the environment. */
    void prepare(PercolateKernel kernel) {
        cell.adoptThread();
        Session session = kernel.session();
        attempt("an extension", kernel::installExtensions);
        if (Grading.isOn()) {
            attempt("the refusal of Runtime.halt", () -> HotSwap.swap(SealedRuntime.code()));
        }
        for (String each : resources) {
            attempt("a start-up resource", () -> kernel.evalRaw(each));
        }
        for (String file : words("PERCOLATE_STARTUP")) {
            attempt(file + ", named in PERCOLATE_STARTUP", () -> kernel.load(file, Files.readString(Path.of(file))));
        }
        session.files().saveIndex();
        if (!kernel.isAsked()) {
            attempt("a first statement", () -> session.run(cell, WARM_UP));
        }
    }

    private static List<String> resources(ClassLoader libraries) throws IOException {
        List<String> texts = new ArrayList<>();
        for (URL each : Collections.list(libraries.getResources(RESOURCE))) {
            try (InputStream in = each.openStream()) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private interface Step {
        void run() throws Exception;
    }

    // A failure here is logged; cells still run.
    private static void attempt(String what, Step step) {
        try {
            step.run();
        } catch (Failure e) {
            System.err.println("Failed at the start: " + what + "\n" + String.join("\n", e.lines()));
        } catch (Exception | LinkageError | ServiceConfigurationError e) {
            System.err.println("Failed at the start: " + what + ": " + e);
        }
    }

    // Quotes keep blanks.
    private static List<String> words(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? List.of()
                : Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+").matcher(value).results()
                        .map(word -> word.group().replaceAll("[\"']", "")).toList();
    }
}
