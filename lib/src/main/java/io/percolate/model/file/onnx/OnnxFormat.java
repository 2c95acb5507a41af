package io.percolate.model.file.onnx;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import io.percolate.model.file.ModelFormat;
import io.percolate.model.file.PortableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onnx.Onnx.ModelProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** ONNX, as PyTorch, TensorFlow and others write and read it. */
public final class OnnxFormat implements ModelFormat {

    @Override
    public String name() {
        return "ONNX";
    }

    @Override
    public List<String> endings() {
        return List.of(".onnx");
    }

    @Override
    public PortableModel read(Path file) throws IOException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw new PercolateException(file + " is not an ONNX file, or is damaged: export the model again.", e);
        }
        if (model.getGraph().getNodeCount() == 0) {
            throw new PercolateException(file + " is not an ONNX file: it has no graph.");
        }
        return OnnxReader.read(model);
    }

    @Override
    public void write(PortableModel model, Path file) {
        byte[] bytes = OnnxWriter.write(model).toByteArray();
        AtomicFile.write(file, part -> Files.write(part, bytes));
    }
}
