package io.percolate.kernel.dependencies.magic;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.percolate.api.HasHelp;
import io.percolate.kernel.dependencies.DependencyException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %load}: runs a file, or the code cells of another notebook, as if they were cells of this one. */
final class LoadMagic implements LineMagic<Void, BaseKernel>, HasHelp {
    private static final String HELP = """
            %load FILE

            Runs a .jshell, .jsh, .java or .ipynb file in this session; without an extension each of these is tried.
            Example: %load helpers.jshell
            """;
    private static final List<String> EXTENSIONS = List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

    private final BiConsumer<String, String> run;

    /** @param run runs source code that is in a file: its name, its text */
    LoadMagic(BiConsumer<String, String> run) {
        this.run = run;
    }

    @Override
    public Void eval(BaseKernel kernel, List<String> args) throws IOException {
        if (args.size() != 1) {
            throw new DependencyException("%load takes one file: %load FILE");
        }
        Path file = EXTENSIONS.stream().map(extension -> Path.of(args.get(0) + extension))
                .filter(Files::isRegularFile).findFirst()
                .orElseThrow(() -> new DependencyException("There is no file '" + args.get(0) + "' in "
                        + Path.of("").toAbsolutePath() + ", with or without one of the extensions "
                        + String.join(" ", EXTENSIONS.subList(1, EXTENSIONS.size())) + "."));
        String text = text(file);
        if (!file.toString().endsWith(".ipynb")) {
            run.accept(file.toString(), file.toString().endsWith(".java") ? text : script(text));
            return null;
        }
        int number = 0;
        for (String source : codeCells(file, text)) {
            run.accept(file + ", code cell " + ++number, source);
        }
        return null;
    }

    /** A script of JShell up to its end, without settings of JShell's console. */
    private static String script(String text) {
        return text.replaceFirst("(?ms)^/exit\\b.*", "").replaceAll("(?m)^/set\\b.*", "");
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file).replaceFirst("^\ufeff", "");
        } catch (CharacterCodingException e) {
            throw new DependencyException("'" + file + "' is not encoded as UTF-8: save it as UTF-8.", e);
        }
    }

    private static List<String> codeCells(Path file, String text) {
        List<String> sources = new ArrayList<>();
        try {
            for (JsonElement element : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                if (cell.get("cell_type").getAsString().equals("code")) {
                    sources.add(source(cell.get("source")));
                }
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new DependencyException("'" + file + "' is not a notebook: " + e.getMessage(), e);
        }
        return sources;
    }

    /** Notebook format 4 stores the text as one string or as a list of lines. */
    private static String source(JsonElement source) {
        Stream<JsonElement> lines = source.isJsonArray()
                ? source.getAsJsonArray().asList().stream()
                : Stream.of(source);
        return String.join("", lines.map(JsonElement::getAsString).toList());
    }

    @Override
    public String help() {
        return HELP;
    }
}
