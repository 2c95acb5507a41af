package io.percolate.dl4j;

import io.percolate.PercolateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A copy of everything in a network that a fit changes: parameters, updater state, iteration and epoch count. */
public record Weights(INDArray parameters, INDArray updaterState, int iteration, int epoch) {

    /** The copy as Base64 text. */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(iteration);
            out.writeInt(epoch);
            Nd4j.write(parameters, out);
            if (updaterState != null) {
                Nd4j.write(updaterState, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Restores a copy from {@link #text}.
     *
     * @throws PercolateException when the text is damaged
     */
    public static Weights parse(String text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            int iteration = in.readInt();
            int epoch = in.readInt();
            INDArray parameters = Nd4j.read(in);
            return new Weights(parameters, in.available() > 0 ? Nd4j.read(in) : null, iteration, epoch);
        } catch (IOException | RuntimeException e) {
            throw new PercolateException("The best weights in the checkpoint are damaged: fit again from the start.",
                    e);
        }
    }

    public static Weights of(NeuralNetwork network) {
        INDArray state = network.updaterState();
        Dl4jNetwork counted = Dl4jNetwork.of(network);
        return new Weights(network.params().dup(), state == null ? null : state.dup(), counted.iteration(),
                counted.epoch());
    }

    public void restore(NeuralNetwork network) {
        network.params().assign(parameters);
        if (updaterState != null) {
            network.updaterState().assign(updaterState);
        }
        Dl4jNetwork counted = Dl4jNetwork.of(network);
        counted.iteration(iteration);
        counted.epoch(epoch);
    }
}
