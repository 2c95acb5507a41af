package io.percolate.dl4j;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.util.ModelSerializer;

/**
 * DL4J's zip of a network (configuration, parameters, updater state), with this library's notes, which DL4J skips.
 *
 * <p>A file of unknown origin is checked before DL4J reads it: it must be a zip with DL4J's entries, and must not
 * expand to more than its configuration can need.
 */
public final class ModelZip {

    private static final String NOTES = "percolate-";
    private static final int MOST_TEXT = 16 << 20;
    /** A parameter, up to three updater states, and all of them again as Base64 in a note. */
    private static final long MOST_FLOATS_PER_PARAMETER = 10;
    private static final long SLACK = 1 << 20;

    static {
        OldNames.register();
    }

    private ModelZip() {
    }

    /** Contents of a zip. */
    public record Content(NeuralNetwork network, Map<String, String> notes) {
    }

    /** Writes the zip atomically; notes are texts by name. */
    public static void write(NeuralNetwork network, Map<String, String> notes, Path target) {
        AtomicFile.write(target, part -> {
            writeNetwork(network, part);
            try (FileSystem zip = FileSystems.newFileSystem(part)) {
                for (Map.Entry<String, String> note : notes.entrySet()) {
                    Files.writeString(zip.getPath(NOTES + note.getKey()), note.getValue());
                }
            }
        });
    }

    /** The zip of a network as bytes, to be read on another machine. */
    public static byte[] pack(NeuralNetwork network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel((Model) network, bytes, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The network of {@link #pack}, on any machine. */
    public static NeuralNetwork unpack(byte[] zip) {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = entries.getNextEntry();
            while (!entry.getName().equals(ModelSerializer.CONFIGURATION_JSON)) {
                entry = entries.getNextEntry();
            }
            boolean graph = isGraph(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            ByteArrayInputStream bytes = new ByteArrayInputStream(zip);
            return graph ? ModelSerializer.restoreComputationGraph(bytes, true)
                    : ModelSerializer.restoreMultiLayerNetwork(bytes, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGraph(String configuration) {
        return configuration.contains("\"networkInputs\"");
    }

    private static void writeNetwork(NeuralNetwork network, Path part) throws IOException {
        try {
            FormulaLoss.without(Dl4jNetwork.of(network), loss -> {
                try {
                    ModelSerializer.writeModel((Model) network, part.toFile(), true);
                    return loss;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads a network and its notes.
     *
     * @throws PercolateException when it is not a DL4J zip, is damaged, or expands to more than it should
     */
    public static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no model file " + file + ".");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean graph = check(zip, file);
            Map<String, String> notes = new HashMap<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith(NOTES)) {
                    notes.put(entry.getName().substring(NOTES.length()), text(zip, entry));
                }
            }
            return new Content(graph ? ModelSerializer.restoreComputationGraph(file.toFile())
                    : ModelSerializer.restoreMultiLayerNetwork(file.toFile()), notes);
        } catch (PercolateException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PercolateException(file + " is not a DL4J model file or is damaged: save the model again.", e);
        }
    }

    /** Whether it is a graph; checks that the entries are no larger than the configuration needs. */
    private static boolean check(ZipFile zip, Path file) throws IOException {
        ZipEntry configuration = zip.getEntry(ModelSerializer.CONFIGURATION_JSON);
        if (configuration == null || zip.getEntry(ModelSerializer.COEFFICIENTS_BIN) == null) {
            throw new PercolateException(file + " is a zip, but not a DL4J model: it lacks "
                    + ModelSerializer.CONFIGURATION_JSON + " or " + ModelSerializer.COEFFICIENTS_BIN + ".");
        }
        expanded(zip, configuration, MOST_TEXT, file);
        String json = text(zip, configuration);
        boolean graph = isGraph(json);
        long parameters = graph ? parameters(ComputationGraphConfiguration.fromJson(json))
                : parameters(MultiLayerConfiguration.fromJson(json));
        long limit = parameters * Float.BYTES * MOST_FLOATS_PER_PARAMETER + SLACK + json.length();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            limit -= expanded(zip, entry, limit, file);
        }
        return graph;
    }

    private static long parameters(MultiLayerConfiguration configuration) {
        return configuration.getConfs().stream().map(conf -> conf.getLayer())
                .mapToLong(layer -> layer.initializer().numParams(layer)).sum();
    }

    private static long parameters(ComputationGraphConfiguration configuration) {
        return configuration.getVertices().values().stream().mapToLong(vertex -> vertex.numParams(false)).sum();
    }

    /** Text of an entry whose size was checked. */
    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Counts the bytes that are really read, because the directory of a zip may be wrong. */
    private static long expanded(ZipFile zip, ZipEntry entry, long limit, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw new PercolateException(file + " is refused: its entry " + entry.getName()
                            + " expands to more than the model in it can need.");
                }
            }
        }
        return total;
    }
}
