package io.percolate.graph;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import io.percolate.engine.GraphLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** SameDiff's file of a graph; a constant of bytes holds the layers and the notes of a checkpoint. */
final class GraphFile {

    /** Name of the note with the values and the optimizer's state. */
    static final String STATE = "state";
    private static final String NOTES = "percolate";
    private static final Gson JSON = new Gson();

    private GraphFile() {
    }

    /** What the constant holds. */
    private record Notes(long seed, List<String> order, List<Layer> layers, Set<String> frozen,
            Map<String, String> notes) {
    }

    /** A layer as JSON. */
    private record Layer(String kind, String name, List<String> inputs, String output, Map<String, Double> options) {

        static Layer of(GraphLayer layer) {
            return new Layer(layer.kind(), layer.name(), layer.inputs(), layer.output(), layer.options());
        }

        GraphLayer layer() {
            return new GraphLayer(kind, name, inputs, output, options);
        }
    }

    /** A graph and the notes of its checkpoint. */
    record Content(Nodes nodes, Map<String, String> notes) {
    }

    static Map<String, String> with(Map<String, String> notes, String name, String text) {
        Map<String, String> all = new HashMap<>(notes);
        all.put(name, text);
        return all;
    }

    static void write(Nodes nodes, Map<String, String> notes, Path file) {
        List<Layer> layers = nodes.layers().stream().map(Layer::of).toList();
        Notes own = new Notes(nodes.seed, nodes.order(), layers, nodes.frozen, notes);
        SameDiff copy = copy(nodes.sd);
        copy.constant(NOTES, Nd4j.createFromArray(JSON.toJson(own).getBytes(StandardCharsets.UTF_8)));
        AtomicFile.write(file, part -> copy.save(part.toFile(), false));
    }

    private static SameDiff copy(SameDiff graph) {
        try {
            return SameDiff.fromFlatBuffers(graph.asFlatBuffers(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no file " + file + ".");
        }
        try {
            SameDiff sd = SameDiff.load(file.toFile(), false);
            if (!sd.hasVariable(NOTES)) { // written by another program
                return new Content(new Nodes(sd, DataType.FLOAT, 42), Map.of());
            }
            Notes notes = JSON.fromJson(new String(sd.getVariable(NOTES).getArr().data().asBytes(),
                    StandardCharsets.UTF_8), Notes.class);
            sd.getVariables().remove(NOTES);
            sd.getConstantArrays().removeArray(NOTES);
            DataType type = sd.variables().stream().map(variable -> variable.dataType()).filter(DataType::isFPType)
                    .findFirst().orElse(DataType.FLOAT);
            Nodes nodes = new Nodes(sd, type, notes.seed);
            nodes.restore(notes.order, notes.layers.stream().map(Layer::layer).toList());
            nodes.frozen.addAll(notes.frozen);
            return new Content(nodes, notes.notes);
        } catch (JsonSyntaxException | IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException
                | NullPointerException e) {
            throw new PercolateException(file + " is not a file of a graph, or is damaged: save the graph again.", e);
        }
    }
}
