package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Another declaration of a model: what {@link Model#vary} changes, setting by setting. */
final class Settings {

    /** What the last layer must have is said by the data and the loss. */
    private static final List<String> FIXED_AT_THE_END = List.of("units", "activation");

    private ModelSpec spec;
    private boolean found;

    private Settings(ModelSpec spec) {
        this.spec = spec;
    }

    /** @throws PercolateException when no part of the model has such a setting, or the value is not one of it */
    static ModelSpec apply(ModelSpec spec, Map<String, ?> settings) {
        Settings changing = new Settings(spec);
        if (settings.containsKey("optimizer")) { // first: the other settings are then options of the new one
            changing.optimizer(Optimizer.of(String.valueOf(settings.get("optimizer"))));
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
            spec = spec.with(spec.optimizer(), Losses.parse(value));
        } else if (name.equals("seed")) {
            spec = new ModelSpec(spec.layers(), spec.optimizer(), spec.loss(), spec.metrics(),
                    Double.valueOf(value).longValue());
        } else if (knows(spec.optimizer().kind(), name)) {
            optimizer(spec.optimizer().with(name, value));
        } else {
            layers(name, value);
        }
    }

    private void optimizer(Optimizer optimizer) {
        spec = spec.with(optimizer, spec.loss());
    }

    private void layers(String name, String value) {
        found = false;
        List<Spec> layers = change(spec.layers(), name, value, true);
        if (!found) {
            TreeSet<String> known = new TreeSet<>(List.of("optimizer", "loss", "seed"));
            spec.optimizer().kind().options().forEach(option -> known.add(option.shortName()));
            names(spec.layers(), known);
            throw new PercolateException("No layer of the model and no option of its optimizer is called '" + name
                    + "'." + DidYouMean.sentence(name, known));
        }
        spec = new ModelSpec(layers, spec.optimizer(), spec.loss(), spec.metrics(), spec.seed());
    }

    private List<Spec> change(List<Spec> layers, String name, String value, boolean outermost) {
        List<Spec> changed = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Spec layer = layers.get(i);
            boolean last = outermost && i == layers.size() - 1;
            boolean dropout = layer.kind() == LayerKind.DROPOUT && name.equals("dropout");
            if (layer.kind() == LayerKind.RESIDUAL) {
                changed.add(new Spec(layer.kind(), layer.given(), change(layer.body(), name, value, false)));
            } else if (layer.kind() != LayerKind.INPUT && (dropout || knows(layer.kind(), name))
                    && !(last && FIXED_AT_THE_END.contains(name))) {
                found = true;
                Option option = layer.kind().option(dropout ? "rate" : name);
                Map<String, Object> given = new LinkedHashMap<>(layer.given());
                given.put(option.name(), option.parse(value));
                changed.add(new Spec(layer.kind(), given, layer.body()));
            } else {
                changed.add(layer);
            }
        }
        return changed;
    }

    private static void names(List<Spec> layers, TreeSet<String> known) {
        for (Spec layer : layers) {
            layer.kind().options().forEach(option -> known.add(option.shortName()));
            names(layer.body(), known);
        }
    }

    private static boolean knows(Kind kind, String name) {
        return kind.options().stream().anyMatch(o -> o.name().equals(name) || o.shortName().equals(name));
    }
}
