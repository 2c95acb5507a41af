package io.percolate.model.file.onnx;

import io.percolate.model.file.ModelFormat;
import io.percolate.model.file.PortableModel;
import java.nio.file.Path;
import java.util.List;

/** ONNX. */
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
    public PortableModel read(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(PortableModel model, Path file) {
        throw new UnsupportedOperationException();
    }
}
