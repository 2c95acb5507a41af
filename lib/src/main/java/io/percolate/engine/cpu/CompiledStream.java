package io.percolate.engine.cpu;

import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStream;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.read.graph.GraphMirror;
import io.percolate.engine.read.graph.GraphReader;
import io.percolate.engine.read.graph.Parameters;
import io.percolate.engine.read.graph.Value;

/** A graph on the compiled engine that reads one time step at a time, on the caller's thread. */
final class CompiledStream implements GraphStream {

    private final Clock clock = new Clock();
    private final Team team = new Team(1);
    private final Pass pass;
    private final Value.Rows output;
    private final float[] result;

    /** @throws UnsupportedException naming the first part that cannot be computed step by step */
    CompiledStream(GraphRequest request) {
        WarmUp.rows();
        Parameters parameters = new Parameters(request);
        GraphReader reader = new GraphReader(request, parameters, false, clock);
        if (!(reader.value(request.outputs().get(0)) instanceof Value.Rows rows) || reader.feeds.size() != 1) {
            throw new UnsupportedException("a stream of anything but one input and one output for each step");
        }
        output = rows;
        reader.program.keep(output.stage());
        result = new float[output.extent().elements()];
        float[] weights = new float[parameters.table.length];
        pass = new Pass(reader, team, weights, new float[1][0]);
        new GraphMirror(request.graph(), parameters, weights).read();
        parameters.ties.forEach(tie -> tie.refresh(weights));
        reader.program.transposed.forEach(matrix -> matrix.refresh(weights));
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
        if (clock.position() >= clock.length()) {
            throw new IllegalStateException("The graph has read " + clock.length() + " steps, the most that it can"
                    + " remember: reset it.");
        }
        pass.forward(0, new float[][] {step}, 1, 0, false);
        clock.advance();
        pass.copy(output.stage(), output.extent(), false, 1, result);
        return result;
    }

    @Override
    public void close() {
        team.close();
    }
}
