package io.percolate.model.vocabulary;

import io.percolate.PercolateException;
import io.percolate.Registry;
import io.percolate.Registry.Registration;
import io.percolate.api.DidYouMean;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/** Loss functions. Cross-entropy is binary after a sigmoid and categorical after a softmax. */
public final class Losses {

    private static final Registry<Loss> ALL = new Registry<>("loss", List.of(
            new Loss("crossentropy", "-sum y log p after softmax, binarycrossentropy after sigmoid",
                    List.of("softmax", "sigmoid"),
                    "probabilities: use softmax for classes, sigmoid for yes or no, or the loss mse for values.",
                    (last, outputs) -> last.equals("sigmoid") ? binary(outputs)
                            : BuilderCode.create(LossMCXENT.class)),
            new Loss("binarycrossentropy", "-mean of y log p + (1 - y) log(1 - p), after sigmoid", List.of("sigmoid"),
                    "sigmoid; after softmax use crossentropy.", (last, outputs) -> binary(outputs)),
            new Loss("mse", "mean of (p - y)^2", LossMSE.class),
            new Loss("mae", "mean of |p - y|", LossMAE.class),
            new Loss("hinge", "sum of max(0, 1 - y p), labels -1 and 1", LossHinge.class),
            new Loss("squaredhinge", "sum of max(0, 1 - y p)^2, labels -1 and 1", LossSquaredHinge.class),
            new Loss("kld", "sum y log(y / p)", LossKLD.class),
            new Loss("poisson", "mean of p - y log p", LossPoisson.class)));

    /** Keras's names of the same losses. */
    private static final Map<String, String> KERAS = Map.of("categorical_crossentropy", "crossentropy",
            "sparse_categorical_crossentropy", "crossentropy", "binary_crossentropy", "binarycrossentropy",
            "mean_squared_error", "mse", "mean_absolute_error", "mae", "squared_hinge", "squaredhinge",
            "kl_divergence", "kld", "kullback_leibler_divergence", "kld");

    private Losses() {
    }

    /** DL4J sums over the outputs; weights of 1 / outputs make it a mean, as Keras's. */
    private static BuilderCode binary(int outputs) {
        return outputs == 1 ? BuilderCode.create(LossBinaryXENT.class) : BuilderCode.create(LossBinaryXENT.class,
                BuilderCode.invoke(Nd4j.class, "ones", new int[] {1, outputs}).call("mul", 1.0 / outputs));
    }

    /** The names: {@code crossentropy binarycrossentropy mse ...}. */
    public static List<String> names() {
        return ALL.names();
    }

    /** The losses, each with its help. */
    public static List<Loss> all() {
        return ALL.all();
    }

    /** Whether the text form has a loss of this name. */
    public static boolean isKnown(String name) {
        return ALL.find(name).isPresent() || KERAS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Registers a loss.
     *
     * @return removes it when closed
     * @throws PercolateException when the library has one of this name
     */
    public static Registration register(Loss loss) {
        return ALL.register(loss);
    }

    /**
     * The loss of this name, or of Keras's name such as {@code binary_crossentropy}.
     *
     * @throws PercolateException when there is none, with the nearest name
     */
    public static Loss of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.find(name).or(() -> ALL.find(KERAS.getOrDefault(lower, lower))).orElseThrow(() ->
                new PercolateException("'" + name + "' is not a loss." + DidYouMean.sentence(name, names())));
    }

    /** Default loss for the last activation: cross-entropy for softmax or sigmoid, else mean squared error. */
    public static Loss after(List<Declaration> layers) {
        Declaration last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        boolean classes = last != null && last.given().values().stream()
                .anyMatch(word -> word.equals("softmax") || word.equals("sigmoid"));
        return of(classes ? "crossentropy" : "mse");
    }
}
