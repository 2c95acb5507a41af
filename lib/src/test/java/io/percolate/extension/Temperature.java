package io.percolate.extension;

import static io.percolate.model.declare.Option.Type.FLAG;
import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.Registry.Registration;
import io.percolate.engine.cpu.op.Elementwise;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.read.LayerReaders;
import io.percolate.engine.read.Layers;
import io.percolate.engine.read.Node;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Place;
import io.percolate.model.layer.Site;
import java.util.List;
import java.util.Optional;

/** A layer that is not in this library, as another library would add it: {@code x / degree} before a softmax. */
public final class Temperature extends LayerKind {

    private Temperature() {
        super("temperature", "divides the values before a softmax",
                List.of(Option.of("degree", REAL, 2.0, "above 1 the classes come closer")),
                List.of(Option.of("inverse", FLAG, false, "multiplies instead")));
    }

    /** Registers it with models and with the engine. */
    public static Registration register() {
        LayerReaders.register(TemperatureLayer.class, Temperature::read);
        return io.percolate.model.layer.Layers.register(new Temperature());
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isImage() ? Optional.of("put flatten before it") : Optional.empty();
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return BuilderCode.create(TemperatureLayer.class, site.name(), layer.real("degree"), layer.flag("inverse"));
    }

    private static int read(TemperatureLayer layer, Node node, Layers layers, int input) {
        int from = layers.program().padded(input);
        float factor = (float) layer.factor();
        layers.program().report.add("temperature: engine");
        return layers.program().add(from, layers.program().shape(from),
                (lane, in) -> new Scale(in.get(0), lane.capacity, factor));
    }

    private static final class Scale extends Elementwise {

        private final float factor;

        Scale(Signal in, int capacity, float factor) {
            super(in, over(in, capacity));
            this.factor = factor;
        }

        @Override
        public void apply(float[] x, float[] y, int length) {
            for (int i = 0; i < length; i++) {
                y[i] = factor * x[i];
            }
        }

        @Override
        public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
            for (int i = 0; i < length; i++) {
                dx[i] = factor * dy[i];
            }
        }
    }
}
