package io.percolate.magics.magic;

import io.percolate.api.DidYouMean;
import io.percolate.data.Cifar10;
import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import io.percolate.data.Synthetic;
import io.percolate.data.TinyShakespeare;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code %data}: loads a data set into a variable. */
final class DataMagic {

    private static final List<String> NAMES =
            List.of("mnist", "cifar10", "tinyshakespeare", "spirals", "moons", "circles", "xor", "blobs", "linear");
    private static final int POINTS = 600;
    private static final int WINDOW = 64;

    private DataMagic() {
    }

    /** A data set, its test part if it has one, and a line about its source. */
    private record Loaded(Dataset data, Optional<Dataset> test, String source) {
    }

    static Magic declare() {
        return Magic.line("data", Group.DATA, "Loads a data set into a variable")
                .argument("name", Type.FILE, NAMES, String.join(", ", NAMES) + ", or a .csv file")
                .option("as", Type.NAME, null, "name of the variable; that of the test part ends in Test")
                .option("label", Type.TEXT, null, "for a .csv file: the column to predict")
                .option("limit", Type.INTEGER, null, "number of examples")
                .option("validation", Type.NUMBER, null,
                    "share for a second variable, whose name ends in Validation")
                .option("batch", "b", Type.INTEGER, null, "reports how many batches of this size an epoch has")
                .option("seed", Type.INTEGER, null,
                        "seed of drawn data and of the split; by default that of %seed, or 42")
                .flag("normalize", "scales every feature to mean 0 and deviation 1 of the training part")
                .example("%data moons --limit 300 --validation 0.2 --as points").example("%data mnist")
                .java("Dataset points = Synthetic.moons(300, 0.1, 42)")
                .topics("dataset", "csv", "mnist", "cifar10", "moons", "spirals", "xor", "load")
                .runs(DataMagic::run);
    }

    private static Object run(Call call) throws Exception {
        String name = call.has("as") ? Inputs.name(call, "as") : variable(call.text("name"));
        Loaded loaded = load(call);
        Dataset data = limit(call, loaded.data);
        Map<String, Dataset> others = new LinkedHashMap<>();
        loaded.test.ifPresent(test -> others.put(name + "Test", test));
        if (call.has("validation")) {
            Dataset.Split split = data.split(1 - call.number("validation"), Inputs.seed(call));
            data = split.first();
            others.put(name + "Validation", split.second());
        }
        if (call.has("normalize")) {
            Dataset training = data;
            others.replaceAll((other, examples) -> examples.normalizeLike(training));
            data = data.normalize();
        }
        declare(call, name, data);
        for (Map.Entry<String, Dataset> other : others.entrySet()) {
            declare(call, other.getKey(), other.getValue());
        }
        if (call.has("batch")) {
            int size = call.integer("batch");
            System.out.println(data.batches(size).size() + " batches of " + size + " an epoch");
        }
        System.out.println(loaded.source);
        return data;
    }

    private static Loaded load(Call call) throws Exception {
        String name = call.text("name");
        int size = call.has("limit") ? call.integer("limit") : POINTS;
        long seed = Inputs.seed(call);
        return switch (name) {
            case "mnist" -> {
                Mnist mnist = Mnist.load();
                yield new Loaded(mnist.train(), Optional.of(mnist.test()), mnist.notice().orElse(mnist.source()));
            }
            case "cifar10" -> {
                Cifar10 cifar = Cifar10.load();
                yield new Loaded(cifar.train(), Optional.of(cifar.test()), cifar.source());
            }
            case "tinyshakespeare" -> {
                TinyShakespeare text = TinyShakespeare.load();
                yield new Loaded(text.windows(WINDOW, size), Optional.empty(), text.source());
            }
            case "spirals" -> drawn(seed, Synthetic.spirals(size, 3, 0.1, seed));
            case "moons" -> drawn(seed, Synthetic.moons(size, 0.1, seed));
            case "circles" -> drawn(seed, Synthetic.circles(size, 0.05, seed));
            case "xor" -> drawn(seed, Synthetic.xor(size, 0.1, seed));
            case "blobs" -> drawn(seed, Synthetic.blobs(size, 3, 0.5, seed));
            case "linear" -> drawn(seed, Synthetic.linear(size, 2, 1, 0.1, seed));
            default -> file(call, name);
        };
    }

    private static Loaded drawn(long seed, Dataset data) {
        return new Loaded(data, Optional.empty(), "Drawn with seed " + seed);
    }

    private static Loaded file(Call call, String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw call.error("There is no data set '" + name + "'." + DidYouMean.sentence(name, NAMES));
        }
        if (!call.has("label")) {
            throw call.error("Say which column of " + name + " is to be predicted: --label COLUMN.");
        }
        Path file = call.file("name");
        return new Loaded(Dataset.fromCsv(file, call.text("label")), Optional.empty(), file.toString());
    }

    private static Dataset limit(Call call, Dataset data) throws Exception {
        return call.has("limit") ? data.take(Math.min(call.integer("limit"), data.size())) : data;
    }

    private static void declare(Call call, String name, Dataset data) throws Exception {
        call.kernel().declare(Dataset.class.getName(), name, data);
    }

    private static String variable(String name) {
        String file = Path.of(name).getFileName().toString();
        return file.replaceFirst("\\.[^.]*$", "").replaceAll("\\W", "_").replaceFirst("^(?=\\d)", "_");
    }
}
