package io.percolate.engine.samediff;

import io.percolate.dl4j.SameDiffSilencer;
import io.percolate.dl4j.Zeros;
import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.dl4j.SingleThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a graph with SameDiff, on a copy of it. */
final class SameDiffStep implements GraphStep {

    private final GraphRequest request;
    private final String reason;
    private final SameDiff copy;
    private final Feeds feeds;
    private final List<GraphLayer> norms;
    private final Updaters updaters;
    private final List<String> wanted = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private OutAndGrad last;
    private boolean training = true;
    private boolean differentiated;
    private double norm;
    private double limit = Double.POSITIVE_INFINITY;
    private Zeros zeros = Zeros.NONE;

    SameDiffStep(GraphRequest request, String reason) {
        this.request = request;
        this.reason = reason;
        copy = copy(request.graph());
        feeds = new Feeds(copy, request);
        norms = request.layers().stream().filter(layer -> layer.kind().equals("batchNorm")).toList();
        updaters = request.update() == null ? null : new Updaters(copy, request.update(), request.parameters());
        wanted.addAll(request.parameters());
        wanted.addAll(request.gradients());
        if (!request.loss().isEmpty()) {
            copy.setLossVariables(request.loss());
            outputs.add(request.loss());
            request.outputs().stream().filter(name -> !outputs.contains(name)).forEach(outputs::add);
            norms.forEach(layer -> outputs.addAll(layer.inputs().subList(6, 8)));
        }
    }

    static SameDiff copy(SameDiff graph) {
        try {
            return SameDiff.fromFlatBuffers(graph.asFlatBuffers(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double backward(float[][] rows, int count) {
        differentiate();
        try (SingleThread single = new SingleThread()) {
            last = copy.calculateGradientsAndOutputs(feeds.arrays(rows, count, training), outputs, wanted);
        }
        double sum = 0;
        for (String name : request.parameters()) {
            double length = of(name).norm2Number().doubleValue();
            sum += length * length;
        }
        norm = Math.sqrt(sum);
        return last.getOutputs().get(request.loss()).getDouble(0);
    }

    private void differentiate() {
        if (!differentiated) {
            SameDiffSilencer.run(() -> {
                copy.createGradFunction(wanted.toArray(String[]::new)); // without names, inputs would get none
                return null;
            });
            differentiated = true;
        }
    }

    @Override
    public void training(boolean on) {
        training = on;
    }

    @Override
    public void update(double learningRate) {
        updaters.apply(this::of, norm > limit ? limit / norm : 1, learningRate);
        zeros.keep();
        for (GraphLayer layer : norms) {
            for (int i = 0; i < 2; i++) {
                INDArray running = copy.getVariable(layer.inputs().get(3 + i)).getArr();
                double momentum = layer.option("momentum");
                running.muli(momentum).addi(last.getOutputs().get(layer.inputs().get(6 + i)).mul(1 - momentum));
            }
        }
    }

    @Override
    public void run(float[][] rows, int count, float[][] results) {
        try (SingleThread single = new SingleThread()) {
            Map<String, INDArray> values = copy.output(feeds.arrays(rows, count, false), request.outputs());
            for (int i = 0; i < results.length; i++) {
                float[] value = floats(values.get(request.outputs().get(i)));
                System.arraycopy(value, 0, results[i], 0, value.length);
            }
        }
    }

    /** The last gradient; zeros by a parameter that the loss does not reach. */
    private INDArray of(String variable) {
        INDArray gradient = last.getGradients().get(variable);
        return gradient == null ? Nd4j.zerosLike(copy.getVariable(variable).getArr()) : gradient;
    }

    private static float[] floats(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    @Override
    public void value(String output, float[] rows) {
        float[] value = floats(last.getOutputs().get(output));
        System.arraycopy(value, 0, rows, 0, value.length);
    }

    @Override
    public float[] gradient(String variable) {
        return floats(of(variable));
    }

    @Override
    public double gradientNorm() {
        return norm;
    }

    @Override
    public void clipGlobalNorm(double value) {
        limit = value;
    }

    @Override
    public void keepZeros(boolean on) {
        zeros = !on ? Zeros.NONE : Zeros.in(request.parameters().stream().map(name -> copy.getVariable(name).getArr())
                .filter(array -> array.rank() > 1 && array.size(0) > 1).toList());
    }

    @Override
    public void seed(long seed) {
        feeds.seed(seed);
    }

    @Override
    public void reload() {
        assign(request.graph(), copy);
    }

    @Override
    public void synchronize() {
        List<String> changed = new ArrayList<>(request.parameters());
        norms.forEach(layer -> changed.addAll(layer.inputs().subList(3, 5)));
        for (String name : changed) {
            request.graph().getVariable(name).getArr().assign(copy.getVariable(name).getArr());
        }
    }

    private static void assign(SameDiff from, SameDiff to) {
        from.variables().stream().filter(variable -> variable.getVariableType() == VariableType.VARIABLE
                || variable.getVariableType() == VariableType.CONSTANT)
                .forEach(variable -> to.getVariable(variable.name()).getArr().assign(variable.getArr()));
    }

    @Override
    public float[] state() {
        return updaters.state();
    }

    @Override
    public void state(float[] values) {
        updaters.state(values);
    }

    @Override
    public String report() {
        return "Runs on SameDiff, several times slower than the engine" + (reason.isEmpty() ? "" : ": " + reason) + ".";
    }

    /** Empty as long as nothing could be changed. */
    @Override
    public Optional<String> notice() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(report());
    }

    @Override
    public void close() {
        if (updaters != null) {
            synchronize();
        }
    }
}
