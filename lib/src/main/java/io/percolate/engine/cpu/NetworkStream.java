package io.percolate.engine.cpu;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.GraphStream;
import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.learn.Updates;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.read.Mirror;
import io.percolate.engine.read.NetworkReader;
import io.percolate.engine.read.Program;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** A DL4J network that reads one time step at a time and carries the state of its recurrent layers. */
final class NetworkStream implements GraphStream {

    private final Clock clock = new Clock();
    private final Team team = new Team(1);
    private final Lane lane;
    private final float[] result;

    /** @throws io.percolate.engine.UnsupportedException naming the first part that needs whole sequences */
    NetworkStream(NeuralNetwork network, int[] inputShape) {
        WarmUp.rows();
        Program program = NetworkReader.readSteps(network, inputShape, clock);
        float[] weights = new float[program.weights.length];
        float[][] gradients = new float[1][weights.length];
        new Mirror(Dl4jNetwork.of(network), program.weights.positions(),
                new Updates(program.weights, weights, gradients).arrays).read();
        lane = new Lane(0, team, 1, weights, gradients[0]);
        program.fill(lane);
        lane.batch = 1;
        result = new float[lane.loss.outputs];
    }

    @Override
    public int length() {
        return clock.length();
    }

    @Override
    public void reset() {
        clock.reset();
    }

    @Override
    public float[] next(float... step) {
        lane.feed(0, step);
        lane.forward(1, false);
        lane.loss.copyOutputs(1, result, 0);
        clock.advance();
        return result;
    }

    @Override
    public void close() {
        team.close();
    }
}
