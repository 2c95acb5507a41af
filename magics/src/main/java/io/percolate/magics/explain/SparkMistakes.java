package io.percolate.magics.explain;

import java.util.List;

/** Errors of code that runs on the machines of a cluster. */
final class SparkMistakes {

    static final List<Mistake> ALL = List.of(
            Mistake.of("A variable that other machines do not have",
            "SparkException: .*?(A task on another machine cannot use the notebook's variable [^.]*\\.)", "$1", """
            A task runs in another process, often on another machine, and the variables of the notebook are in this \
            one. A parameter goes along with the lambda that uses it:

                List<Double> scaled(JavaRDD<Double> numbers, double factor) {
                    return numbers.map(x -> x * factor).collect();
                }

            What a task sets does not come back either: return it, or use an accumulator of Spark."""));

    private SparkMistakes() {
    }
}
