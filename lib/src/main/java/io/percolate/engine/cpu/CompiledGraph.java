package io.percolate.engine.cpu;

import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.learn.Updates;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.read.graph.GraphMirror;
import io.percolate.engine.read.graph.GraphReader;
import io.percolate.engine.read.graph.Parameters;
import io.percolate.engine.read.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A graph on the compiled engine: one program for its loss, one for its outputs, over the same weights. */
final class CompiledGraph implements GraphStep {

    private final GraphRequest request;
    private final Team team;
    private final float[] weights;
    private final Parameters parameters;
    private final GraphMirror mirror;
    private final Updates updates;
    private final GraphReader learner;
    private final Pass learning;
    private final Scores loss;
    private final List<Value> outputs = new ArrayList<>();
    private final Pass inference;
    private final List<Transposed> transposed = new ArrayList<>();
    private int iteration;
    private long seed;
    private long drawn;
    private int last; // examples of the last backward pass
    private boolean training = true;
    private boolean trained;
    /** Whether the copies of weights are older than the weights. */
    private boolean stale = true;

    /** @throws UnsupportedException naming the first part that the engine does not support */
    CompiledGraph(GraphRequest request) {
        this.request = request;
        parameters = new Parameters(request);
        learner = new GraphReader(request, parameters, true);
        Value.Scalar goal = request.loss().isEmpty() ? null : scalar(request.loss());
        if (goal != null) {
            request.outputs().stream().flatMap(output -> learner.known(output).stream()).forEach(
                    value -> keep(learner, value));
        }
        parameters.nextProgram();
        GraphReader reader = new GraphReader(request, parameters, false);
        for (String output : request.outputs()) {
            Value value = reader.value(output);
            outputs.add(value);
            keep(reader, value);
        }
        weights = new float[parameters.table.length];
        float[][] gradients = new float[request.threads()][goal == null ? 0 : weights.length];
        updates = goal == null ? null : new Updates(parameters.table, weights, gradients);
        mirror = new GraphMirror(request.graph(), parameters, weights);
        team = new Team(request.threads());
        learning = goal == null ? null : new Pass(learner, team, weights, gradients);
        loss = goal == null ? null : new Scores(goal, learning);
        inference = new Pass(reader, team, weights, gradients);
        transposed.addAll(learner.program.transposed);
        transposed.addAll(reader.program.transposed);
        mirror.read();
        WarmUp.kernels();
    }

    private static void keep(GraphReader reader, Value value) {
        if (value instanceof Value.Rows rows) {
            reader.program.keep(rows.stage());
        }
    }

    private Value.Scalar scalar(String name) {
        if (learner.value(name) instanceof Value.Scalar scalar) {
            return scalar;
        }
        throw new UnsupportedException("the loss " + name + ", which is not a sum over examples");
    }

    @Override
    public double backward(float[][] feeds, int count) {
        if (count < 1 || count > request.batchSize()) {
            throw new IllegalArgumentException("A batch of " + count + " examples does not fit a step made for 1 to "
                    + request.batchSize() + " examples.");
        }
        long drawing = seed * 0x2545F4914F6CDD1DL + drawn++;
        team.run(number -> {
            refresh(number);
            int n = learning.forward(number, feeds, count, drawing, training);
            team.barrier();
            loss.derive(number, count);
            float[] gradients = learning.lanes[number].gradients;
            parameters.ties.forEach(tie -> tie.clear(gradients));
            learning.lanes[number].backward(n);
            parameters.ties.forEach(tie -> tie.collect(gradients));
            team.barrier();
            updates.sum(learning.lanes[number]);
        });
        stale = false;
        last = count;
        return loss.value(count);
    }

    /** Each lane refreshes some of the copies. */
    private void refresh(int number) {
        if (stale) {
            for (int i = number; i < parameters.ties.size(); i += team.size) {
                parameters.ties.get(i).refresh(weights);
            }
            team.barrier();
            for (int i = number; i < transposed.size(); i += team.size) {
                transposed.get(i).refresh(weights);
            }
            team.barrier();
        }
    }

    @Override
    public void training(boolean on) {
        training = on;
    }

    @Override
    public void update(double learningRate) {
        updates.fixedRate = learningRate;
        team.run(number -> updates.apply(learning.lanes[number], iteration, 0));
        iteration++;
        trained = true;
        stale = true;
    }

    @Override
    public void run(float[][] feeds, int count, float[][] results) {
        long drawing = seed * 0x2545F4914F6CDD1DL + drawn++;
        team.run(number -> {
            refresh(number);
            inference.forward(number, feeds, count, drawing, false);
        });
        stale = false;
        for (int i = 0; i < results.length; i++) {
            copy(outputs.get(i), count, results[i]);
        }
    }

    private void copy(Value value, int count, float[] result) {
        if (value instanceof Value.Rows rows) {
            inference.copy(rows.stage(), rows.extent(), false, count, result);
        } else if (value instanceof Value.Scalar scalar) {
            result[0] = (float) new Scores(scalar, inference).value(count);
        } else if (value instanceof Value.Parameter parameter) {
            GraphMirror.copy(weights, parameter, result);
        } else if (value instanceof Value.Constant constant) {
            float[] values = constant.array().dup('c').data().asFloat();
            System.arraycopy(values, 0, result, 0, values.length);
        }
    }

    @Override
    public void value(String output, float[] rows) {
        Value.Rows value = (Value.Rows) learner.known(output).orElseThrow();
        learning.copy(value.stage(), value.extent(), false, last, rows);
    }

    @Override
    public float[] gradient(String variable) {
        Value.Parameter parameter = parameters.get(variable);
        if (parameter != null) {
            float[] rows = new float[parameter.extent().elements()];
            GraphMirror.copy(updates.arrays.gradients(), parameter, rows);
            return rows;
        }
        Value.Rows rows = (Value.Rows) learner.value(variable);
        float[] gradient = new float[last * rows.extent().elements()];
        learning.copy(rows.stage(), rows.extent(), true, last, gradient);
        return gradient;
    }

    @Override
    public double gradientNorm() {
        return updates.norm();
    }

    @Override
    public void clipGlobalNorm(double limit) {
        updates.clipNorm = limit;
    }

    @Override
    public void keepZeros(boolean on) {
        updates.keepZeros(on);
    }

    @Override
    public void seed(long value) {
        seed = value;
        drawn = 0;
    }

    @Override
    public void reload() {
        mirror.read();
        stale = true;
    }

    @Override
    public void synchronize() {
        if (trained) {
            mirror.write();
            trained = false;
        }
    }

    @Override
    public float[] state() {
        return mirror.state(iteration, updates.arrays.states());
    }

    @Override
    public void state(float[] values) {
        iteration = mirror.state(values, updates.arrays.states());
    }

    @Override
    public String report() {
        Set<String> lines = new LinkedHashSet<>(learner.program.report);
        lines.addAll(inference.program.report);
        return String.join("\n", lines);
    }

    @Override
    public Optional<String> notice() {
        Set<String> foreign = new LinkedHashSet<>(learner.program.foreign);
        foreign.addAll(inference.program.foreign);
        return foreign.isEmpty() ? Optional.empty() : Optional.of("ND4J computes what the engine does not compute: "
                + String.join(", ", foreign) + ". Everything else runs on the engine.");
    }

    @Override
    public void close() {
        synchronize();
        team.close();
    }
}
