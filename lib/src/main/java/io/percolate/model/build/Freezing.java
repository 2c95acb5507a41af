package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.Layers;
import io.percolate.model.layer.WeightOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Freezes layers of a declaration by their names. */
public final class Freezing {

    private final Set<String> names;
    private final boolean frozen;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    private Freezing(Set<String> names, boolean frozen) {
        this.names = names;
        this.frozen = frozen;
    }

    /**
     * The declaration with other layers frozen.
     *
     * @param names {@code dense_1}, as in the summary; a residual stands for the layers in it
     * @param frozen whether they are frozen, or learn again
     * @throws PercolateException when there is no layer of a name
     */
    public static ModelSpec apply(ModelSpec spec, Set<String> names, boolean frozen) {
        Freezing freezing = new Freezing(names, frozen);
        List<Declaration> layers = freezing.change(spec.layers(), false);
        names.stream().filter(name -> !freezing.known.contains(name)).findFirst().ifPresent(name -> {
            throw new PercolateException("The model has no layer '" + name + "'."
                    + DidYouMean.sentence(name, freezing.known));
        });
        return with(spec, layers);
    }

    /** The declaration with all layers frozen, which still needs a last one. */
    public static ModelSpec all(ModelSpec spec) {
        return with(spec, new Freezing(Set.of(), true).change(spec.layers(), true));
    }

    /** The declaration in which every layer learns. */
    public static ModelSpec none(ModelSpec spec) {
        return with(spec, new Freezing(Set.of(), false).change(spec.layers(), true));
    }

    /** The names of the layers. */
    public static Set<String> names(ModelSpec spec) {
        Freezing all = new Freezing(Set.of(), true);
        all.change(spec.layers(), false);
        return all.known;
    }

    private static ModelSpec with(ModelSpec spec, List<Declaration> layers) {
        return new ModelSpec(layers, spec.optimizer(), spec.loss(), spec.metrics(), spec.seed());
    }

    private List<Declaration> change(List<Declaration> layers, boolean all) {
        List<Declaration> changed = new ArrayList<>();
        for (Declaration layer : layers) {
            String word = layer.kind().word();
            String name = layer.kind() == Layers.INPUT ? word : word + "_" + numbers.merge(word, 1, Integer::sum);
            known.add(name);
            boolean chosen = all || names.contains(name);
            Declaration next = chosen && WeightOptions.isFrozen(layer) != frozen
                    && layer.kind().options().contains(WeightOptions.TRAINABLE)
                    ? layer.with(WeightOptions.TRAINABLE.name(), String.valueOf(!frozen)) : layer;
            changed.add(new Declaration(next.kind(), next.given(), change(layer.body(), chosen)));
        }
        return changed;
    }
}
