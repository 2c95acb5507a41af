package io.percolate.model.vocabulary;

import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Keyword;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/** Loss functions. Cross-entropy is binary after a sigmoid and categorical after a softmax. */
public enum Losses implements Keyword {
    CROSSENTROPY(LossMCXENT.class), BINARYCROSSENTROPY(LossBinaryXENT.class), MSE(LossMSE.class), MAE(LossMAE.class),
    HINGE(LossHinge.class), SQUAREDHINGE(LossSquaredHinge.class), KLD(LossKLD.class), POISSON(LossPoisson.class);

    private final Class<? extends ILossFunction> dl4j;

    Losses(Class<? extends ILossFunction> dl4j) {
        this.dl4j = dl4j;
    }

    /** DL4J's loss for an output layer with this activation. */
    public Class<? extends ILossFunction> dl4j(Activations last) {
        return this == CROSSENTROPY && last == Activations.SIGMOID ? BINARYCROSSENTROPY.dl4j : dl4j;
    }

    /** The usual loss for what a model ends in: cross-entropy after softmax or sigmoid, else mean squared error. */
    public static Losses after(List<Declaration> layers) {
        Declaration last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        boolean classes = last != null && last.given().values().stream()
                .anyMatch(word -> word.equals("softmax") || word.equals("sigmoid"));
        return classes ? CROSSENTROPY : MSE;
    }

    /**
     * The loss of this name.
     *
     * @throws io.percolate.PercolateException when there is none, with the nearest name
     */
    public static Losses parse(String name) {
        return Keyword.of(Losses.class, Option.word("loss", Losses.class).parse(name));
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
