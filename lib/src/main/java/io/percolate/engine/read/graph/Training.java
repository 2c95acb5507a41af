package io.percolate.engine.read.graph;

import io.percolate.engine.GraphUpdate;
import io.percolate.engine.UnsupportedException;
import java.util.List;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** How a parameter of a graph learns, in DL4J's terms, which the updaters of the engine read. */
final class Training implements TrainingConfig {

    private final String name;
    private final GraphUpdate update;
    private final boolean decays;

    /** @param update null when nothing learns */
    Training(String name, GraphUpdate update, int axes) {
        this.name = name;
        this.update = update;
        decays = update != null && update.weightDecay() > 0 && axes > 1;
        if (update != null && update.clipValue() > 0 && update.clipNorm() > 0) {
            throw new UnsupportedException("clipping of both values and norms");
        }
    }

    @Override
    public String getLayerName() {
        return name;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String key) {
        return decays ? List.of(new WeightDecay(update.weightDecay(), true)) : List.of();
    }

    @Override
    public boolean isPretrainParam(String key) {
        return false;
    }

    @Override
    public IUpdater getUpdaterByParam(String key) {
        return update == null ? new NoOp() : update.updater();
    }

    @Override
    public GradientNormalization getGradientNormalization() {
        return update == null ? GradientNormalization.None
                : update.clipValue() > 0 ? GradientNormalization.ClipElementWiseAbsoluteValue
                : update.clipNorm() > 0 ? GradientNormalization.ClipL2PerParamType : GradientNormalization.None;
    }

    @Override
    public double getGradientNormalizationThreshold() {
        return update == null ? 0 : update.clipValue() > 0 ? update.clipValue() : update.clipNorm();
    }

    @Override
    public void setDataType(DataType type) {
        throw new UnsupportedOperationException("A graph's parameters have its type.");
    }
}
