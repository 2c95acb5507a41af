package io.percolate.magics.magic;

import io.percolate.api.DidYouMean;
import io.percolate.magics.declare.Call;
import java.util.Arrays;
import java.util.List;

/** The value of {@code --weights}: a number for each class, {@code 1,5}, or for some by name, {@code ash=5,oak=2}. */
final class WeightText {

    private WeightText() {
    }

    /**
     * A weight for each class; those that are not named weigh 1.
     *
     * @param classes names of the classes; empty when they are 0 and 1
     */
    static double[] parse(Call call, List<String> classes) {
        String[] words = call.text("weights").split(",");
        if (!call.text("weights").matches(".*[=:].*")) {
            return Arrays.stream(words).mapToDouble(word -> number(call, word)).toArray();
        }
        List<String> names = classes.size() > 1 ? classes : List.of("0", "1");
        double[] weights = new double[names.size()];
        Arrays.fill(weights, 1);
        for (String word : words) {
            String[] sides = word.split("[=:]", 2);
            weights[position(call, sides[0].strip(), names)] = number(call, sides.length > 1 ? sides[1] : "");
        }
        return weights;
    }

    private static int position(Call call, String name, List<String> names) {
        int number = name.matches("\\d{1,6}") ? Integer.parseInt(name) : -1;
        int position = names.contains(name) ? names.indexOf(name) : number;
        if (position < 0 || position >= names.size()) {
            throw call.error("There is no class '" + name + "'." + DidYouMean.sentence(name, names));
        }
        return position;
    }

    private static double number(Call call, String word) {
        try {
            return Double.parseDouble(word.strip());
        } catch (NumberFormatException e) {
            throw call.error("--weights is balanced, a number for each class such as 1,5, or some by name such as"
                    + " ash=5, not " + call.text("weights") + ".");
        }
    }
}
