package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.build.Freezing;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.declare.Declaration;
import io.percolate.model.vocabulary.Losses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The body of a trained model, frozen, under new layers. */
final class NewHead {

    private NewHead() {
    }

    /**
     * A new model.
     *
     * @param dropped number of layers at the end that are left out
     * @param head the new layers
     */
    static Model on(Model old, int dropped, List<Declaration> head) {
        ModelSpec spec = old.blueprint.spec();
        int kept = spec.layers().size() - dropped;
        if (dropped < 1 || kept < 2) {
            throw new PercolateException("A new head replaces 1 to " + (spec.layers().size() - 2)
                    + " of the model's layers, not " + dropped + ".");
        }
        List<Declaration> layers = new ArrayList<>(spec.layers().subList(0, kept));
        ModelSpec body = new ModelSpec(layers, spec.optimizer(), spec.loss(), spec.metrics(), spec.seed());
        layers = new ArrayList<>(Freezing.all(body).layers());
        layers.addAll(head);
        Model model = new Model(new ModelSpec(layers, spec.optimizer(), Losses.after(layers), spec.metrics(),
                spec.seed()));
        copy(old, model, Freezing.names(body));
        return model;
    }

    private static void copy(Model from, Model to, Set<String> names) {
        Map<String, Layer> sources = new HashMap<>();
        for (Layer layer : Dl4jNetwork.of(from.network).layers()) {
            sources.put(Dl4jNetwork.name(layer), layer);
        }
        for (Layer layer : Dl4jNetwork.of(to.network).layers()) {
            if (names.contains(Dl4jNetwork.name(layer))) {
                Map<String, INDArray> trained = sources.get(Dl4jNetwork.name(layer)).paramTable();
                layer.paramTable().forEach((key, weights) -> weights.assign(trained.get(key)));
            }
        }
    }
}
