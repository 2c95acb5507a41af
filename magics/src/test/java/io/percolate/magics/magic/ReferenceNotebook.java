package io.percolate.magics.magic;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Help;
import io.percolate.magics.declare.Magic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the reference of the magics from their declarations: for each its help, and its first example as a cell.
 *
 * <p>{@code java ... ReferenceNotebook notebooks/99-magics-reference.ipynb} writes it without outputs; then run it and
 * save it.
 */
final class ReferenceNotebook {

    private static final String OPENING = """
        # 99 · The magics

        This page shows each of the %d magics with its help and one example, in groups. The table below \
        finds the magic for a task.
        The page is generated from the declarations that `%%lsmagic`, help and completion use.

        **Goals.** After this chapter you know which magics there are, \
        and where to find their help: `%%name --help`, `%%name?`, \
        `%%help topic`.

        **Before this:** chapter 00.
        **Run time:** %s\n""";
    private static final String RUN_TIME = "about 15 seconds on two cores.";
    private static final String SETUP = """
        Mnist mnist = Mnist.load();
        Dataset digits = mnist.test().take(300);
        System.out.println(mnist.notice().orElse("This is the real MNIST."));
        Model cnn = Model.parse("input 28x28\\nconv 8 5 relu\\nmaxpool 2\\n\
        flatten\\ndense 10 softmax\\nloss crossentropy");
        History history = cnn.fit(digits, epochs(8).batchSize(16));
        double[] squares = {1, 4, 9, 16, 25};""";
    private static final String CLOSING = """
        assert out.stdout().equals("hidden\\n") : "%%capture keeps what a cell prints";""";

    private static final String UNTRAINED = """
        Model young = Model.parse("input 2\\ndense 16 relu init=he\\ndense 2 softmax\\n"
                + "optimizer adam lr=0.01\\nloss crossentropy");""";

    private static final String GPT = """
        Graph gpt = new Graph();
        SDVariable places = gpt.positions(gpt.embedding(gpt.tokens("text", 6), 10, 8));
        gpt.attention(places, 2, true);
        int[] tokens = {3, 1, 4, 1, 5, 9};""";

    private static final String POET = """
        String text = "the cat sat on the mat. ".repeat(40);
        Tokenizer letters = Vocabulary.ofCharacters(text);
        Model poet = Model.sequential().input(8).embedding(letters.size(), 8).lstm(24)
                .dense(letters.size(), "softmax").seed(1).compile(adam(0.02), "crossentropy");
        poet.fit(Dataset.nextToken(text, letters, 8, 1), epochs(5));""";

    private static final String RAISES = "{'tags': ['raises-exception']}";
    private static final String MISTAKE = "Nd4j.ones(3, 4).mmul(Nd4j.ones(3, 5))";

    /** A cell of the notebook. */
    record Cell(String type, String source) {
    }

    private ReferenceNotebook() {
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), json());
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell("markdown", OPENING.formatted(Catalogue.all().size(), RUN_TIME).strip()));
        cells.add(new Cell("markdown", "## Which magic for which task?\n\n" + TaskTable.markdown()));
        cells.add(new Cell("code", SETUP));
        for (Group group : Group.values()) {
            List<Magic> magics = Catalogue.all().stream().filter(m -> m.group() == group).toList();
            if (magics.isEmpty()) {
                continue;
            }
            cells.add(new Cell("markdown", "## " + group.title()));
            for (Magic magic : magics) {
                cells.add(new Cell("markdown", "### `" + magic.title() + "`\n\n```\n" + Help.text(magic) + "\n```"));
                if (magic.name().equals("explain")) {
                    cells.add(new Cell("code", MISTAKE));
                }
                if (magic.name().equals("attention")) {
                    cells.add(new Cell("code", GPT));
                }
                if (magic.name().equals("generate")) {
                    cells.add(new Cell("code", POET));
                }
                if (magic.name().equals("lrfind")) {
                    cells.add(new Cell("code", UNTRAINED));
                }
                cells.add(new Cell("code", example(magic)));
            }
        }
        cells.add(new Cell("code", CLOSING));
        return cells;
    }

    /** Rates are searched, and runs compared, from the start of a training. */
    private static String example(Magic magic) {
        String first = magic.examples().get(0);
        boolean young = magic.name().equals("lrfind") || magic.name().equals("compare");
        return young ? first.replace(" mlp ", " young ") : first;
    }

    /** The cells of a saved notebook. */
    static List<Cell> read(Path notebook) throws IOException {
        List<Cell> cells = new ArrayList<>();
        JsonParser.parseString(Files.readString(notebook)).getAsJsonObject().getAsJsonArray("cells").forEach(cell -> {
            JsonObject object = cell.getAsJsonObject();
            StringBuilder source = new StringBuilder();
            if (object.get("source").isJsonArray()) {
                object.getAsJsonArray("source").forEach(line -> source.append(line.getAsString()));
            } else {
                source.append(object.get("source").getAsString());
            }
            // ./percolate run --save writes the time and the memory that it measured
            cells.add(new Cell(object.get("cell_type").getAsString(), source.toString()
                    .replaceFirst("about \\d+ seconds on two cores(, \\d+ MB)?\\.", RUN_TIME)));
        });
        return cells;
    }

    private static String json() {
        JsonArray list = new JsonArray();
        for (Cell cell : cells()) {
            JsonObject object = new JsonObject();
            object.addProperty("cell_type", cell.type());
            object.addProperty("id", "cell-" + list.size());
            object.add("metadata", JsonParser.parseString(cell.source().equals(MISTAKE) ? RAISES : "{}"));
            object.addProperty("source", cell.source());
            if (cell.type().equals("code")) {
                object.add("execution_count", null);
                object.add("outputs", new JsonArray());
            }
            list.add(object);
        }
        JsonObject notebook = new JsonObject();
        notebook.add("cells", list);
        notebook.add("metadata", JsonParser.parseString("{'kernelspec': {'display_name': 'Java (Percolate)', "
                + "'language': 'java', 'name': 'percolate'}, 'language_info': {'file_extension': '.jshell', "
                + "'mimetype': 'text/x-java-source', 'name': 'java', 'pygments_lexer': 'java'}}"));
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create()
                .toJson(notebook) + "\n";
    }
}
