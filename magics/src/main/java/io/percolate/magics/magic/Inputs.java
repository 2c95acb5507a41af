package io.percolate.magics.magic;

import io.percolate.data.Cifar10;
import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import io.percolate.magics.declare.Call;
import io.percolate.model.Reproducibility;
import io.percolate.train.FitOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments that several magics share. */
final class Inputs {

    private static final Pattern GRID = Pattern.compile("([1-9]\\d{0,2})x([1-9]\\d{0,2})");

    private Inputs() {
    }

    /** The training data: a data set, or the training part of a loaded one. */
    static Dataset training(Call call) throws Exception {
        Object value = call.value("data", Object.class);
        return value instanceof Mnist mnist ? mnist.train()
                : value instanceof Cifar10 cifar ? cifar.train() : dataset(call, value);
    }

    /** The test data: a data set, or the test part of a loaded one. */
    static Dataset test(Call call) throws Exception {
        Object value = call.value("data", Object.class);
        return value instanceof Mnist mnist ? mnist.test()
                : value instanceof Cifar10 cifar ? cifar.test() : dataset(call, value);
    }

    private static Dataset dataset(Call call, Object value) {
        if (value instanceof Dataset data) {
            return data;
        }
        throw call.error("'" + call.text("data") + "' is not a Dataset.");
    }

    /** The value of {@code --validation}: a share or a data set. */
    static Object validation(Call call) throws Exception {
        String text = call.text("validation");
        Object value = text.matches("[\\d.]+") ? (Object) call.number("validation")
                : call.value("validation", Object.class);
        if (value instanceof Dataset || value instanceof Number) {
            return value;
        }
        throw call.error("--validation is a share such as 0.1, or a Dataset.");
    }

    /** The options with the value of {@code --validation}. */
    static FitOptions validation(Call call, FitOptions options) throws Exception {
        Object value = validation(call);
        return value instanceof Dataset data ? options.validationData(data)
                : options.validationSplit(((Number) value).doubleValue());
    }

    /** The value of {@code --seed}, or else the seed of the session. */
    static long seed(Call call) throws Exception {
        return call.has("seed") ? call.integer("seed") : Reproducibility.seed();
    }

    /** Rows and columns of {@code 5x8}. */
    static int[] grid(Call call, String option) {
        Matcher sizes = GRID.matcher(call.text(option));
        if (!sizes.matches()) {
            throw call.error("--" + option + " is rows x columns such as 5x8, not " + call.text(option) + ".");
        }
        return new int[] {Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2))};
    }

    /** A valid name of a variable. */
    static String name(Call call, String name) {
        String text = call.text(name);
        if (!javax.lang.model.SourceVersion.isName(text) || text.contains(".")) {
            throw call.error("'" + text + "' cannot be the name of a variable.");
        }
        return text;
    }
}
