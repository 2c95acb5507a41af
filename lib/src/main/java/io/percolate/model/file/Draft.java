package io.percolate.model.file;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.build.Places;
import io.percolate.model.declare.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Takes the layers of a file one after the other, each as a line of the text form with its weights. */
public final class Draft {

    private static final long SEED = 42;
    private static final List<String> ENDS = List.of("dense", "activation");

    private final List<String> lines = new ArrayList<>();
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
        return lines.isEmpty();
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
        lines.add(line);
        last = word;
    }

    public void add(String source, String line) {
        add(source, line, Map.of());
    }

    /** Adds an activation, in the layer before when that has none. */
    public void activate(String source, String word) {
        int end = lines.size() - 1;
        if (!scaling.isPending() && List.of("dense", "conv").contains(last) && lines.get(end).contains(" linear")) {
            lines.set(end, lines.get(end).replace(" linear", " " + word));
        } else {
            add(source, "activation " + word);
        }
    }

    /** Adds values to the bias of the layer before; false when that has none, or an activation follows it. */
    public boolean shift(double[] values) {
        int end = lines.size() - 1;
        if (scaling.isPending() || !List.of("dense", "conv").contains(last) || !lines.get(end).contains(" linear")
                || lines.get(end).contains("useBias=false")) {
            return false;
        }
        Map<String, INDArray> arrays = new HashMap<>(weights.get(last + "_" + numbers.get(last)));
        double[] bias = arrays.get("b").reshape(-1).toDoubleVector();
        for (int i = 0; i < bias.length; i++) {
            bias[i] += values[i % values.length];
        }
        arrays.put("b", Nd4j.createFromArray(bias));
        weights.put(last + "_" + numbers.get(last), arrays);
        return true;
    }

    /** Begins layers whose input is added to their output. */
    public void openSum(String source) {
        if (scaling.isPending()) {
            throw new PercolateException(source + " adds values that are scaled before: scale the data instead.");
        }
        lines.add("residual {");
        last = "";
    }

    /** Ends them. */
    public void closeSum() {
        lines.add("}");
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
        String layers = "input " + Option.print(input) + "\n" + String.join("\n", lines) + "\n"
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
