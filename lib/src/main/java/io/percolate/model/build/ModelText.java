package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Layers;
import io.percolate.model.vocabulary.Loss;
import io.percolate.model.vocabulary.Losses;
import io.percolate.model.vocabulary.Optimizers;
import io.percolate.train.Evaluation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text form of a model: a line per layer, then how it is trained. */
public final class ModelText {

    /** A comment in place of the loss, before the name of one that the text form does not know. */
    public static final String OWN_LOSS = "# own loss: ";
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final List<String> SETTINGS = List.of("optimizer", "loss", "metrics", "seed");

    private final Deque<List<Declaration>> blocks = new ArrayDeque<>();
    private final List<Declaration> layers = new ArrayList<>();
    private Declaration optimizer = Optimizers.declare("adam", List.of());
    private Loss loss;
    private List<String> metrics = List.of("accuracy");
    private long seed;

    private ModelText(long seed) {
        this.seed = seed;
        blocks.push(layers);
    }

    /** A word of a line and its column, from 1. */
    private record Token(String text, int column) {
    }

    /**
     * Reads a model.
     *
     * @param seed default when the text has none
     * @throws PercolateException at the first mistake, with line, column and the nearest known word
     */
    public static ModelSpec parse(String text, long seed) {
        ModelText reader = new ModelText(seed);
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            List<Token> tokens = tokens(lines[i]);
            if (!tokens.isEmpty()) {
                reader.line(tokens, i + 1);
            }
        }
        if (reader.blocks.size() > 1) {
            throw new PercolateException("line " + lines.length + ": the block of residual is not closed: add }.");
        }
        return reader.spec();
    }

    /** Everything after # is a comment. */
    private static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(line.replaceFirst("#.*", ""));
        while (words.find()) {
            tokens.add(new Token(words.group(), words.start() + 1));
        }
        return tokens;
    }

    private void line(List<Token> tokens, int number) {
        Token current = tokens.get(0);
        try {
            String head = current.text;
            if (head.equals("}")) {
                close(tokens);
            } else if (SETTINGS.contains(head)) {
                setting(head, tokens.stream().skip(1).map(Token::text).toList());
            } else {
                LayerKind kind = kind(head);
                if (kind == Layers.RESIDUAL) {
                    open(tokens);
                    return;
                }
                Map<String, Object> given = new LinkedHashMap<>();
                for (int i = 1; i < tokens.size(); i++) {
                    current = tokens.get(i);
                    kind.read(i - 1, current.text, given);
                }
                current = tokens.get(0);
                blocks.peek().add(new Declaration(kind, given, List.of()));
            }
        } catch (PercolateException e) {
            throw new PercolateException("line " + number + ", column " + current.column + ": " + e.getMessage(), e);
        }
    }

    private static LayerKind kind(String word) {
        return Layers.find(word).orElseThrow(() -> new PercolateException("there is no layer '" + word + "'."
                + DidYouMean.sentence(word, Stream.concat(Layers.names().stream(), SETTINGS.stream()).toList())));
    }

    private void open(List<Token> tokens) {
        if (tokens.size() != 2 || !tokens.get(1).text.equals("{")) {
            throw new PercolateException("write residual {, then a line per layer, then }.");
        }
        blocks.push(new ArrayList<>());
    }

    private void close(List<Token> tokens) {
        if (blocks.size() == 1 || tokens.size() > 1) {
            throw new PercolateException("} stands alone on its line and closes a residual {.");
        }
        List<Declaration> body = blocks.pop();
        blocks.peek().add(new Declaration(Layers.RESIDUAL, Map.of(), body));
    }

    private void setting(String name, List<String> words) {
        if (words.isEmpty()) {
            throw new PercolateException(name + " needs a value.");
        }
        String first = words.get(0);
        switch (name) {
            case "optimizer" -> optimizer = Optimizers.declare(first, words.subList(1, words.size()));
            case "loss" -> loss = Losses.of(first);
            case "metrics" -> metrics = words.stream().map(ModelText::metric).toList();
            default -> seed = seed(first);
        }
    }

    private static String metric(String name) {
        if (!Evaluation.METRICS.contains(name)) {
            throw new PercolateException("there is no metric '" + name + "'."
                    + DidYouMean.sentence(name, Evaluation.METRICS));
        }
        return name;
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PercolateException("seed is '" + text + "', but must be a whole number.");
        }
    }

    private ModelSpec spec() {
        return new ModelSpec(layers, optimizer, loss == null ? Losses.after(layers) : loss, metrics, seed);
    }

    /** Writes a model; {@link #parse} reads it back. */
    public static String print(ModelSpec spec) {
        StringBuilder text = new StringBuilder();
        print(spec.layers(), "", text);
        return text.append("optimizer ").append(spec.optimizer().text()).append('\n')
                .append(Losses.isKnown(spec.loss().word()) ? "loss " : OWN_LOSS).append(spec.loss().word()).append('\n')
                .append("metrics ").append(String.join(" ", spec.metrics())).append('\n')
                .append("seed ").append(spec.seed()).append('\n').toString();
    }

    private static void print(List<Declaration> layers, String indent, StringBuilder text) {
        for (Declaration layer : layers) {
            text.append(indent).append(layer.text());
            if (layer.kind() == Layers.RESIDUAL) {
                text.append(" {\n");
                print(layer.body(), indent + "  ", text);
                text.append(indent).append('}');
            }
            text.append('\n');
        }
    }
}
