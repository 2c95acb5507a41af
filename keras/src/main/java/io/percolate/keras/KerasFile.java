package io.percolate.keras;

import io.percolate.PercolateException;
import io.percolate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Keras's HDF5 files ({@code model.save("model.h5")} of Keras 1 and 2).
 *
 * <pre>{@code Model model = KerasFile.load(Path.of("model.h5"));}</pre>
 */
public final class KerasFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F'};
    private static final String TRAINING = "training_config";
    private static final List<String> SHAPES = List.of("batch_input_shape", "batch_shape");

    private KerasFile() {
    }

    /**
     * The sequential model in a file, with its weights.
     *
     * @throws PercolateException when the file has no sequential model, or a layer that DL4J cannot import
     */
    public static Model load(Path file) {
        requireHdf5(file);
        org.bytedeco.hdf5.Exception.dontPrint(); // the exception describes the problem
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            int[] shape = inputShape(archive, file);
            boolean trainable = archive.hasAttribute(TRAINING);
            return Model.of(tidied(KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), trainable)),
                    shape);
        } catch (UnsupportedKerasConfigurationException | InvalidKerasConfigurationException e) {
            throw new PercolateException(file + " has a layer or an option that DL4J cannot import: "
                    + e.getMessage().lines().findFirst().orElse("") + ".", e);
        } catch (IOException | RuntimeException e) {
            throw e instanceof PercolateException ours ? ours
                    : new PercolateException(file + " cannot be read as a sequential Keras model: save it whole, with"
                            + " model.save(\"model.h5\").", e);
        }
    }

    /**
     * Removes what the import adds: a dropout with rate 0, on which DL4J's backward pass of images fails, and a
     * separate softmax before the loss layer, which the engine does not support.
     */
    private static MultiLayerNetwork tidied(MultiLayerNetwork network) {
        Layer before = null;
        for (var each : network.getLayers()) {
            Layer layer = each.conf().getLayer();
            if (layer.getIDropout() instanceof Dropout dropout && dropout.getP() == 1) {
                layer.setIDropout(null);
            }
            if (layer instanceof LossLayer loss && loss.getLossFn() instanceof LossMCXENT
                    && loss.getActivationFn() instanceof ActivationIdentity
                    && before instanceof DenseLayer dense && dense.getActivationFn() instanceof ActivationSoftmax) {
                loss.setActivationFn(dense.getActivationFn());
                dense.setActivationFn(new ActivationIdentity());
            }
            before = layer;
        }
        return network;
    }

    private static void requireHdf5(Path file) {
        try (var in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new PercolateException(file + " is no HDF5 file: save the model with model.save(\"model.h5\").");
            }
        } catch (IOException e) {
            throw new PercolateException("There is no file " + file + " that can be read.", e);
        }
    }

    /** The first layer's input shape, with null for the batch size. */
    private static int[] inputShape(Hdf5Archive archive, Path file)
            throws IOException, UnsupportedKerasConfigurationException {
        JsonNode model = new ObjectMapper().readTree(archive.readAttributeAsJson("model_config"));
        for (String name : SHAPES) {
            JsonNode shape = model.findValue(name);
            if (shape != null) {
                return IntStream.range(1, shape.size()).map(i -> shape.get(i).asInt()).toArray();
            }
        }
        throw new PercolateException(file + " does not say the shape of its input: give the first layer an"
                + " input_shape and save it again.");
    }
}
