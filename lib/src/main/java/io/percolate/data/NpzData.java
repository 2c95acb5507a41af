package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.OneHot;
import io.percolate.data.table.Labels;
import io.percolate.npy.NpyArray;
import io.percolate.npy.NumpyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Examples in the arrays of a {@code .npz} file: the label is one of them, the features are the other. */
final class NpzData {

    private NpzData() {
    }

    static Dataset read(Path file, CsvOptions options, List<String> notes) {
        Map<String, NpyArray> arrays = NumpyFile.read(file);
        if (options.labels().size() != 1 || !arrays.containsKey(options.labels().get(0))) {
            throw new PercolateException(file + " holds the arrays " + String.join(", ", arrays.keySet())
                    + ": name the one to predict as the label.");
        }
        String label = options.labels().get(0);
        NpyArray labels = arrays.get(label);
        String features = features(arrays, label, file, options);
        long[] shape = arrays.get(features).shape();
        notes.add("features from '" + features + "' " + Arrays.toString(shape));
        float[] rows = floats(arrays.get(features));
        int[] one = shape.length == 1 ? new int[] {1} : Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact)
                .toArray();
        Labels read = labels(label, labels, options, notes);
        return Examples.dataset(read, rows, one).named(List.of(), label);
    }

    /** The only other array with a row for each label; of several the one whose name differs only in x and y. */
    private static String features(Map<String, NpyArray> arrays, String label, Path file, CsvOptions options) {
        long[] shape = arrays.get(label).shape();
        if (shape.length == 0) {
            throw new PercolateException("'" + label + "' in " + file + " is one value, not one for each example.");
        }
        List<String> others = arrays.entrySet().stream().filter(each -> !each.getKey().equals(label)
                && !options.without().contains(each.getKey()) && !each.getValue().isWords()
                && each.getValue().shape().length > 0 && each.getValue().shape()[0] == shape[0])
                .map(Map.Entry::getKey).toList();
        List<String> alike = others.stream().filter(name -> name.equalsIgnoreCase(label.replaceFirst("(?i)y", "x"))
                || name.equals(label.replace("label", "image")) || name.equals(label.replace("label", "feature")))
                .toList();
        if (others.size() != 1 && alike.size() != 1) {
            throw new PercolateException(file + (others.isEmpty() ? " has no array with " + shape[0]
                    + " rows, as the label '" + label + "' has." : " has several arrays that may be the features, "
                    + String.join(", ", others) + ": leave out the others (--without, without(...))."));
        }
        return others.size() == 1 ? others.get(0) : alike.get(0);
    }

    private static float[] floats(NpyArray array) {
        return array.tensor().castTo(DataType.FLOAT).data().asFloat();
    }

    private static Labels labels(String name, NpyArray array, CsvOptions options, List<String> notes) {
        int[] rows = IntStream.range(0, (int) array.shape()[0]).toArray();
        if (array.isWords()) {
            Map<String, Integer> codes = new HashMap<>();
            List<String> order = new ArrayList<>();
            int[] numbers = array.words().stream().mapToInt(word -> codes.computeIfAbsent(word, key -> {
                order.add(key);
                return order.size() - 1;
            })).toArray();
            return Labels.of(List.of(new Column.Words(name, numbers, order, '.', List.of())), rows, options, notes);
        }
        int width = (int) (Arrays.stream(array.shape()).reduce(1, (a, b) -> a * b) / Math.max(1, rows.length));
        double[] values = array.tensor().castTo(DataType.DOUBLE).data().asDouble();
        float[] shares = floats(array);
        if (width > 1 && isBinary(shares) && !OneHot.isMultiLabel(shares, width)) {
            return new Labels(shares, IntStream.range(0, width).mapToObj(String::valueOf).toList(), false);
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            int offset = c;
            double[] column = Arrays.stream(rows).mapToDouble(row -> values[row * width + offset]).toArray();
            columns.add(new Column.Numbers(width == 1 ? name : name + (c + 1), column, false, 0, List.of()));
        }
        return Labels.of(columns, rows, options, notes);
    }

    private static boolean isBinary(float[] values) {
        for (float value : values) {
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }
}
