package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.vocabulary.Losses;
import io.percolate.model.vocabulary.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Changes the declaration of a model for {@code Model.vary}, setting by setting. */
public final class Variation {

    /** The data and the loss determine these options of the last layer. */
    private static final List<String> FIXED_AT_THE_END = List.of("units", "activation");

    private ModelSpec spec;
    private boolean found;

    private Variation(ModelSpec spec) {
        this.spec = spec;
    }

    /** @throws PercolateException when no part of the model has such a setting, or the value does not fit */
    public static ModelSpec apply(ModelSpec spec, Map<String, ?> settings) {
        Variation changing = new Variation(spec);
        if (settings.containsKey("optimizer")) { // first, because other settings may be options of the new one
            changing.optimizer(Optimizers.declare(String.valueOf(settings.get("optimizer")), List.of()));
        }
        settings.forEach((name, value) -> {
            if (!name.equals("optimizer")) {
                changing.set(name, Option.print(value));
            }
        });
        return changing.spec;
    }

    private void set(String name, String value) {
        if (name.equals("loss")) {
            spec = spec.with(spec.optimizer(), Losses.of(value));
        } else if (name.equals("seed")) {
            spec = new ModelSpec(spec.layers(), spec.optimizer(), spec.loss(), spec.metrics(),
                    Double.valueOf(value).longValue());
        } else if (knows(spec.optimizer().kind(), name)) {
            optimizer(spec.optimizer().with(name, value));
        } else {
            layers(name, value);
        }
    }

    private void optimizer(Declaration optimizer) {
        spec = spec.with(optimizer, spec.loss());
    }

    private void layers(String name, String value) {
        found = false;
        List<Declaration> layers = change(spec.layers(), name, value, true);
        if (!found) {
            TreeSet<String> known = new TreeSet<>(List.of("optimizer", "loss", "seed"));
            spec.optimizer().kind().options().forEach(option -> known.add(option.shortName()));
            names(spec.layers(), known);
            throw new PercolateException("No layer of the model and no option of its optimizer is called '" + name
                    + "'." + DidYouMean.sentence(name, known));
        }
        spec = new ModelSpec(layers, spec.optimizer(), spec.loss(), spec.metrics(), spec.seed());
    }

    private List<Declaration> change(List<Declaration> layers, String name, String value, boolean outermost) {
        List<Declaration> changed = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Declaration layer = layers.get(i);
            boolean fixed = outermost && i == layers.size() - 1 && FIXED_AT_THE_END.contains(name);
            Optional<Option> option = fixed ? Optional.empty() : LayerKind.of(layer).varied(name);
            found |= option.isPresent();
            Declaration next = option.map(o -> layer.with(o.name(), value)).orElse(layer);
            changed.add(new Declaration(next.kind(), next.given(), change(layer.body(), name, value, false)));
        }
        return changed;
    }

    private static void names(List<Declaration> layers, TreeSet<String> known) {
        for (Declaration layer : layers) {
            layer.kind().options().forEach(option -> known.add(option.shortName()));
            names(layer.body(), known);
        }
    }

    private static boolean knows(Declarable kind, String name) {
        return kind.options().stream().anyMatch(o -> o.name().equals(name) || o.shortName().equals(name));
    }
}
