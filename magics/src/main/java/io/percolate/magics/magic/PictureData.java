package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.data.ImageOptions;
import io.percolate.magics.declare.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of pictures for {@code %data}: a folder per class, or such folders in {@code train}, {@code test}, ... */
final class PictureData {

    private static final Map<String, String> PARTS = Map.of("train", "", "training", "", "test", "Test",
            "testing", "Test", "val", "Validation", "valid", "Validation", "validation", "Validation");

    private PictureData() {
    }

    static DataMagic.Loaded load(Call call, Path folder) throws Exception {
        ImageOptions options = options(call);
        Map<String, Path> parts = parts(folder);
        if (!parts.containsKey("")) {
            Dataset data = limited(call, Dataset.ofImages(folder, options));
            return new DataMagic.Loaded(data, Map.of(), line(data, folder));
        }
        if (call.has("validation") && parts.containsKey("Validation")) {
            throw call.error(folder + " has its own validation pictures: leave out --validation.");
        }
        Dataset training = limited(call, Dataset.ofImages(parts.remove(""), options));
        Map<String, Dataset> others = new LinkedHashMap<>();
        parts.forEach((end, part) -> others.put(end, Dataset.ofImages(part, ImageOptions.like(training))));
        return new DataMagic.Loaded(training, others, line(training, folder));
    }

    // The pictures come class after class.
    private static Dataset limited(Call call, Dataset data) throws Exception {
        return call.has("limit") ? data.sample(call.integer("limit")) : data;
    }

    private static ImageOptions options(Call call) {
        ImageOptions options = ImageOptions.original();
        if (call.has("size")) {
            int[] size = Inputs.grid(call, "size");
            options = ImageOptions.size(size[0], size[1]);
        }
        if (call.has("gray") && call.has("color")) {
            throw call.error("--gray and --color exclude each other.");
        }
        return call.has("gray") ? options.gray() : call.has("color") ? options.color() : options;
    }

    // Only when all folders have such names: "test" may also be a class.
    private static Map<String, Path> parts(Path folder) throws IOException {
        Map<String, Path> parts = new LinkedHashMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> folders = children.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith(".")).sorted().toList();
            for (Path each : folders) {
                String end = PARTS.get(each.getFileName().toString().toLowerCase(Locale.ROOT));
                if (end == null) {
                    return Map.of();
                }
                parts.put(end, each);
            }
        }
        return parts;
    }

    private static String line(Dataset data, Path folder) {
        int[] shape = data.featureShape();
        return data.size() + (shape[2] == 1 ? " grey" : " colour") + " pictures of " + shape[0] + "x" + shape[1]
                + " from " + folder;
    }
}
