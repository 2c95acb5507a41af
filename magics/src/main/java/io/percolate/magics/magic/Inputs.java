package io.percolate.magics.magic;

import io.percolate.data.Cifar10;
import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import io.percolate.magics.declare.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments that several magics read alike. */
final class Inputs {

    private static final Pattern GRID = Pattern.compile("(\\d{1,3})x(\\d{1,3})");

    private Inputs() {
    }

    /** The data to learn from: a data set, or the training part of a loaded one. */
    static Dataset training(Call call) throws Exception {
        Object value = call.value("data", Object.class);
        return value instanceof Mnist mnist ? mnist.train()
            : value instanceof Cifar10 cifar ? cifar.train() : dataset(call, value);
    }

    /** The data to look at: a data set, or the test part of a loaded one. */
    static Dataset test(Call call) throws Exception {
        Object value = call.value("data", Object.class);
        return value instanceof Mnist mnist ? mnist.test()
            : value instanceof Cifar10 cifar ? cifar.test() : dataset(call, value);
    }

    private static Dataset dataset(Call call, Object value) {
        if (value instanceof Dataset data) {
            return data;
        }
        throw call.error("'" + call.text("data") + "' is no Dataset.");
    }

    /** Rows and columns of {@code 5x8}. */
    static int[] grid(Call call, String option) {
        Matcher sizes = GRID.matcher(call.text(option));
        if (!sizes.matches()) {
            throw call.error("--" + option + " is rows x columns such as 5x8, not " + call.text(option) + ".");
        }
        return new int[] {Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2))};
    }

    /** A name that can be a variable. */
    static String name(Call call, String name) {
        String text = call.text(name);
        if (!javax.lang.model.SourceVersion.isName(text) || text.contains(".")) {
            throw call.error("'" + text + "' cannot be the name of a variable.");
        }
        return text;
    }
}
