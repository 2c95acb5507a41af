package io.percolate.model.file.keras;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.percolate.PercolateException;
import io.percolate.model.file.Draft;
import io.percolate.model.file.ModelFormat;
import io.percolate.model.file.PortableModel;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Keras's {@code model.save("m.h5")} and {@code model.save("m.keras")}: sequential and functional models. */
public final class KerasFormat implements ModelFormat {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F'};

    @Override
    public String name() {
        return "Keras";
    }

    @Override
    public List<String> endings() {
        return List.of(".h5", ".hdf5", ".keras");
    }

    @Override
    public void write(PortableModel model, Path file) {
        throw new PercolateException("A model is not written as " + file.getFileName()
                + ": save it as .zip, or as .onnx for other programs.");
    }

    @Override
    public PortableModel read(Path file) throws Exception {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SIGNATURE.length);
        }
        if (Arrays.equals(start, SIGNATURE)) {
            try (HdfFile hdf = new HdfFile(file)) {
                return hdf5(file, hdf);
            }
        }
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            throw new PercolateException(file + " is neither HDF5 nor a zip of Keras: save the whole model with"
                    + " model.save(\"m.keras\").");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip(file, zip);
        } catch (ZipException e) {
            throw new PercolateException(file + " is a damaged zip: save it again with model.save(\"m.keras\").", e);
        }
    }

    private static PortableModel hdf5(Path file, HdfFile hdf) {
        if (hdf.getAttribute("model_config") == null) {
            throw new PercolateException(file + " holds weights without their model: save it whole, with"
                    + " model.save(\"m.h5\").");
        }
        JsonObject config = json(Hdf5.text(hdf, "model_config"));
        JsonElement training = hdf.getAttribute("training_config") == null ? null
                : json(Hdf5.text(hdf, "training_config"));
        String version = hdf.getAttribute("keras_version") == null ? "" : Hdf5.text(hdf, "keras_version");
        return model(config, training, version.startsWith("3"), Hdf5.layers(hdf.getByPath("/model_weights")));
    }

    private static PortableModel zip(Path file, ZipFile zip) throws Exception {
        ZipEntry weights = zip.getEntry("model.weights.h5");
        if (zip.getEntry("config.json") == null || weights == null) {
            throw new PercolateException(file + " is a zip, but not one of Keras: it lacks config.json or"
                    + " model.weights.h5.");
        }
        JsonObject config = json(new String(bytes(zip, zip.getEntry("config.json")), StandardCharsets.UTF_8));
        boolean three = zip.getEntry("metadata.json") != null && json(new String(bytes(zip,
                zip.getEntry("metadata.json")), StandardCharsets.UTF_8)).get("keras_version").getAsString()
                .startsWith("3");
        try (HdfFile hdf = HdfFile.fromBytes(bytes(zip, weights))) {
            return model(config, config.get("compile_config"), three, Hdf5.variables(hdf, names(config)));
        }
    }

    private static List<Layer> names(JsonObject config) {
        return KerasGraph.layers(config, false);
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws Exception {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static PortableModel model(JsonObject config, JsonElement training, boolean three, LayerWeights weights) {
        Draft draft = new Draft();
        List<Layer> layers = KerasGraph.layers(config, three);
        KerasLayers translation = new KerasLayers(draft, weights);
        new KerasGraph(config, layers).walk(draft, translation::add);
        return draft.model(KerasTraining.lines(training));
    }
}
