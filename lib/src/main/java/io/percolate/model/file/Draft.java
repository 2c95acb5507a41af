package io.percolate.model.file;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.build.Places;
import io.percolate.model.declare.Option;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes the layers of a file one after the other, each as a line of the text form with its weights. */
public final class Draft {

    private static final long SEED = 42;
    private static final List<String> ENDS = List.of("dense", "activation");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Map<String, INDArray>> weights = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Affine scaling = new Affine();
    private int[] input;
    private String last = "";

    /** Shape of one example, row-major. */
    public void input(int... shape) {
        input = shape;
    }

    public int[] input() {
        return input;
    }

    /** Whether no layer was added yet. */
    public boolean isEmpty() {
        return text.length() == 0;
    }

    /** A scaling that the next layer with weights takes over. */
    public Affine scaling() {
        return scaling;
    }

    /**
     * Adds a layer.
     *
     * @param source what the file calls it, for messages
     * @param line its line in the text form
     * @param arrays its weights, by DL4J's names
     */
    public void add(String source, String line, Map<String, INDArray> arrays) {
        String word = line.split(" ")[0];
        if (scaling.isPending() && !List.of("flatten", "dropout", "dense", "conv").contains(word)) {
            throw new PercolateException(source + " follows a scaling of the values, which only dense and conv can take"
                    + " over: scale the data instead, and leave that layer out.");
        }
        String name = word + "_" + numbers.merge(word, 1, Integer::sum);
        sources.put(name, source);
        weights.put(name, scaling.isPending() ? scaling.folded(source, line, arrays) : arrays);
        text.append(line).append('\n');
        last = word;
    }

    public void add(String source, String line) {
        add(source, line, Map.of());
    }

    /** Begins layers whose input is added to their output. */
    public void openSum(String source) {
        if (scaling.isPending()) {
            throw new PercolateException(source + " adds values that are scaled before: scale the data instead.");
        }
        text.append("residual {\n");
    }

    /** Ends them. */
    public void closeSum() {
        text.append("}\n");
        numbers.merge("residual", 1, Integer::sum);
        last = "residual";
    }

    /**
     * The model.
     *
     * @param training lines of the text form, such as optimizer and loss; without effect where they do not fit
     * @throws PercolateException when the layers do not go together here, with the file's name of the layer
     */
    public PortableModel model(List<String> training) {
        if (scaling.isPending()) {
            throw new PercolateException("The model ends in a scaling of the values, which only dense and conv can take"
                    + " over.");
        }
        String layers = "input " + Option.print(input) + "\n" + text
                + (ENDS.contains(last) ? "" : "activation linear\n");
        return new PortableModel(trained(layers, training), weights);
    }

    private ModelSpec trained(String layers, List<String> training) {
        ModelSpec plain = spec(layers);
        StringBuilder lines = new StringBuilder(layers);
        for (String line : training) {
            try {
                spec(lines + line + "\n");
                lines.append(line).append('\n');
            } catch (PercolateException e) {
                Notices.publish("The file's " + line + " was left out, so that the model has "
                        + (line.startsWith("loss") ? "the loss " + plain.loss().word() : "adam") + ": "
                        + e.getMessage());
            }
        }
        return spec(lines.toString());
    }

    private ModelSpec spec(String lines) {
        try {
            ModelSpec spec = ModelText.parse(lines, SEED);
            new Places(spec);
            return spec;
        } catch (PercolateException e) {
            String message = e.getMessage();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                message = message.replaceAll("\\b" + source.getKey() + "\\b",
                        java.util.regex.Matcher.quoteReplacement(source.getValue()));
            }
            throw new PercolateException(message, e);
        }
    }
}
