package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files in MNIST's format for {@code %data}: images with labels beside, and a test part beside a training part. */
final class IdxData {

    private IdxData() {
    }

    /** Whether this is the name of a file of images. */
    static boolean isName(String text) {
        return text.matches("(?i).*images.*(idx3|ubyte).*");
    }

    static DataMagic.Loaded load(Call call, Path file) throws Exception {
        Dataset all = Dataset.fromIdx(file);
        Dataset data = call.has("limit") ? all.sample(call.integer("limit")) : all;
        String name = file.getFileName().toString();
        Map<String, Dataset> parts = Map.of();
        for (String test : new String[] {"t10k", "test"}) {
            Path beside = file.resolveSibling(name.replace("train", test));
            if (!beside.equals(file) && Files.isRegularFile(beside)) {
                parts = Map.of("Test", Dataset.fromIdx(beside));
                break;
            }
        }
        int[] shape = data.featureShape();
        return new DataMagic.Loaded(data, parts, "%d images of %dx%d in %d classes from %s%s".formatted(data.size(),
                shape[0], shape[1], data.outputs(), file, parts.isEmpty() ? "" : ", and a test part"));
    }
}
