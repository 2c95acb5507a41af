package io.percolate.tensor;

import io.percolate.PercolateException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads what {@link Tensors#create} takes. */
final class Description {

    private static final String NAMES =
            "zeros, ones, full, eye, arange, linspace, rand, randn, uniform, normal, xavier, he, lecun";

    private static final Pattern FILE = Pattern.compile("(?i)(.*\\.np[yz])(\\s+\\S+)?");

    private final String text;
    private final String name;
    private final double[] numbers;

    private Description(String text) {
        this.text = text;
        String[] words = text.split("[\\s,]+");
        name = words[0];
        numbers = Arrays.stream(words).skip(1).mapToDouble(this::number).toArray();
    }

    static INDArray read(String description, long seed) {
        String text = description.strip();
        Matcher file = FILE.matcher(text);
        if (file.matches()) {
            return Tensors.load(Path.of(file.group(1)), file.group(2) == null ? "" : file.group(2).strip());
        }
        return text.startsWith("[") ? Literal.read(text) : new Description(text).tensor(seed);
    }

    private INDArray tensor(long seed) {
        return switch (name) {
            case "zeros" -> Tensors.zeros(shape(0));
            case "ones" -> Tensors.ones(shape(0));
            case "full" -> Tensors.full(parameter(1), shape(1));
            case "rand" -> Tensors.rand(seed, shape(0));
            case "randn" -> Tensors.randn(seed, shape(0));
            case "uniform" -> Tensors.uniform(parameter(2), parameter(1), seed, shape(2));
            case "normal" -> Tensors.normal(parameter(2), parameter(1), seed, shape(2));
            case "xavier" -> Tensors.xavier(seed, shape(0));
            case "he" -> Tensors.he(seed, shape(0));
            case "lecun" -> Tensors.lecun(seed, shape(0));
            case "eye" -> Tensors.eye(whole(exactly(1)[0]));
            case "arange" -> Tensors.arange(exactly(3)[0], numbers[1], numbers[2]);
            case "linspace" -> Tensors.linspace(exactly(3)[0], numbers[1], whole(numbers[2]));
            default -> throw new PercolateException("There is no tensor called '" + name + "': it is one of " + NAMES
                    + ", a literal such as [[1, 2], [3, 4]], or a file a.npy.");
        };
    }

    /** The number at an index counted from the end, 1 for the last. */
    private double parameter(int fromEnd) {
        if (numbers.length <= fromEnd) {
            throw new PercolateException("'" + text + "' has too few numbers: " + name
                    + " takes the extents and then its parameters.");
        }
        return numbers[numbers.length - fromEnd];
    }

    /** The numbers without the last ones, which are parameters. */
    private long[] shape(int parameters) {
        if (numbers.length <= parameters) {
            throw new PercolateException("'" + text + "' has no shape: write the extents after " + name
                    + ", as in '" + name + " 3 4'.");
        }
        return Arrays.stream(numbers).limit(numbers.length - parameters).mapToLong(this::whole).toArray();
    }

    private double[] exactly(int count) {
        if (numbers.length != count) {
            throw new PercolateException("'" + text + "' has " + numbers.length + " numbers, but " + name + " takes "
                    + count + ".");
        }
        return numbers;
    }

    private int whole(double number) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new PercolateException("'" + text + "' asks for an extent of " + number + ": extents are whole.");
        }
        return (int) number;
    }

    private double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new PercolateException("'" + word + "' in '" + text + "' is not a number.", e);
        }
    }
}
