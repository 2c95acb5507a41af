package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.GraphLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;

/** The inputs that some nodes need, and whether rows fit them. */
final class Rows {

    private final List<SDVariable> inputs;
    private final int[] widths;
    private final Vocabulary[] vocabularies;

    /** The layer that limits the token numbers of an input. */
    private record Vocabulary(String layer, int size) {
    }

    Rows(Nodes nodes, Reach reach) {
        inputs = reach.feeds();
        widths = inputs.stream().mapToInt(input -> Shapes.width(nodes.shapes.of(input))).toArray();
        vocabularies = inputs.stream().map(input -> vocabulary(nodes, reach, input)).toArray(Vocabulary[]::new);
    }

    private static Vocabulary vocabulary(Nodes nodes, Reach reach, SDVariable input) {
        if (!input.dataType().isIntType()) {
            return null;
        }
        for (GraphLayer layer : reach.layers()) {
            int place = layer.inputs().indexOf(input.name());
            if (layer.kind().equals("embedding") && place == 0) {
                return new Vocabulary(layer.name(), (int) layer.option("vocabulary"));
            }
            if (layer.kind().equals("crossEntropy") && place == 1) {
                long[] logits = nodes.shapes.of(nodes.get(layer.inputs().get(0)));
                return new Vocabulary(layer.name(), (int) Shapes.last(logits));
            }
        }
        return null;
    }

    List<String> names() {
        return inputs.stream().map(SDVariable::name).toList();
    }

    /** Values of one example over all inputs. */
    int width() {
        return Arrays.stream(widths).sum();
    }

    int[] widths() {
        return widths;
    }

    /** How many examples; {@code @throws PercolateException} when the rows do not fit the inputs. */
    int check(float[][] feeds) {
        if (feeds.length != widths.length) {
            throw new PercolateException("The inputs are " + listed() + ", but there are " + feeds.length
                    + " feeds: give one for each, in this order.");
        }
        int count = feeds.length == 0 ? 1 : feeds[0].length / widths[0];
        for (int i = 0; i < feeds.length; i++) {
            if (count == 0 || feeds[i].length != (long) count * widths[i]) {
                throw new PercolateException("The input '" + inputs.get(i).name() + "' takes " + widths[i]
                        + " values for each example, but the feed has " + feeds[i].length
                        + (i == 0 ? "." : " for " + count + " examples."));
            }
            check(i, feeds[i]);
        }
        return count;
    }

    private void check(int input, float[] values) {
        Optional<Vocabulary> vocabulary = Optional.ofNullable(vocabularies[input]);
        boolean numbers = inputs.get(input).dataType().isIntType();
        double size = vocabulary.isPresent() ? vocabulary.get().size() : Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            if (!Float.isFinite(value)) {
                throw new PercolateException(where(input, i, value) + ": remove or replace such values first.");
            }
            if (numbers && (value < 0 || value != Math.rint(value))) {
                throw new PercolateException(where(input, i, value)
                        + ", which is not a token number: they are 0, 1, 2 ..");
            }
            if (value >= size) {
                throw new PercolateException(where(input, i, value) + ", but the layer " + vocabulary.get().layer()
                        + " has " + (int) size + " tokens: they are 0 to " + (int) (size - 1) + ".");
            }
        }
    }

    private String where(int input, int i, float value) {
        return "The input '" + inputs.get(input).name() + "' is " + value + " in example " + i / widths[input]
                + " at position " + i % widths[input];
    }

    /** Checks and splits a data set: a row of features and labels fills the inputs one after the other. */
    float[][] split(Dataset data) {
        requireFit(data);
        float[][] feeds = new float[widths.length][];
        int from = 0;
        for (int i = 0; i < widths.length; i++) {
            feeds[i] = new float[data.size() * widths[i]];
            copy(data.featureRows(), data.labelRows(), data.inputs(), data.outputs(), data.size(), from, i, feeds[i]);
            from += widths[i];
        }
        check(feeds);
        return feeds;
    }

    void requireFit(Dataset data) {
        if (width() != data.inputs() && width() != data.inputs() + data.outputs()) {
            throw new PercolateException("The loss takes the inputs " + listed() + ", " + width() + " values for each"
                    + " example, but the data has " + data.inputs() + " features " + Arrays.toString(
                    data.featureShape()) + " and " + data.outputs() + " labels.");
        }
    }

    /** Fills one feed for each input, which may be longer than needed. */
    void split(float[] features, float[] labels, int count, float[][] feeds) {
        int from = 0;
        for (int i = 0; i < widths.length; i++) {
            copy(features, labels, features.length / count, labels.length / count, count, from, i, feeds[i]);
            from += widths[i];
        }
    }

    private void copy(float[] features, float[] labels, int inputWidth, int labelWidth, int count, int from, int input,
            float[] feed) {
        int width = widths[input];
        int ofFeatures = Math.max(0, Math.min(width, inputWidth - from));
        for (int n = 0; n < count; n++) {
            System.arraycopy(features, n * inputWidth + Math.min(from, inputWidth), feed, n * width, ofFeatures);
            System.arraycopy(labels, n * labelWidth + Math.max(0, from - inputWidth), feed, n * width + ofFeatures,
                    width - ofFeatures);
        }
    }

    private String listed() {
        return inputs.stream().map(input -> "'" + input.name() + "' " + Shapes.text(input.getShape()))
                .collect(Collectors.joining(" and "));
    }
}
