package io.percolate.model.vocabulary;

import io.percolate.model.declare.Keyword;
import java.util.Locale;
import org.deeplearning4j.nn.weights.WeightInit;

/** Initial weights; {@code xavier} is Keras's {@code glorot_normal}, variance 2 / (n_in + n_out). */
public enum Initializers implements Keyword {
    XAVIER(WeightInit.XAVIER), XAVIER_UNIFORM(WeightInit.XAVIER_UNIFORM), HE(WeightInit.RELU),
    HE_UNIFORM(WeightInit.RELU_UNIFORM), LECUN(WeightInit.LECUN_NORMAL), LECUN_UNIFORM(WeightInit.LECUN_UNIFORM),
    NORMAL(WeightInit.NORMAL), UNIFORM(WeightInit.UNIFORM), ZEROS(WeightInit.ZERO), ONES(WeightInit.ONES),
    IDENTITY(WeightInit.IDENTITY);

    public final WeightInit dl4j;

    Initializers(WeightInit dl4j) {
        this.dl4j = dl4j;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
