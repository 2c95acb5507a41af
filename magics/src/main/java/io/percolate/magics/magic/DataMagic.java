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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;

/** {@code %data}: loads a data set into a variable. */
final class DataMagic {

    private static final List<String> NAMES =
            List.of("mnist", "fashion-mnist", "cifar10", "tinyshakespeare",
                    "spirals", "moons", "circles", "xor", "blobs", "linear");
    private static final int POINTS = 600;
    private static final int WINDOW = 64;

    private DataMagic() {
    }

    /** A data set, its other parts by the ends of their names, such as Test, and a line about its source. */
    record Loaded(Dataset data, Map<String, Dataset> parts, String source) {
    }

    static Magic declare() {
        return Magic.line("data", Group.DATA, "Loads a data set into a variable")
                .argument("name", Type.FILE, NAMES, String.join(", ", NAMES) + ", a file of a table"
                    + " (.csv .xlsx .json .parquet .npz), a folder of pictures, or an IDX file of images")
                .option("as", Type.NAME, null, "name of the variable; that of the test part ends in Test")
                .option("limit", Type.INTEGER, null, "number of examples")
                .option("validation", Type.NUMBER, null,
                    "the last share for a second variable, whose name ends in Validation")
                .option("batch", "b", Type.INTEGER, null, "reports how many batches of this size an epoch has")
                .option("seed", Type.INTEGER, null, "seed of drawn data; by default that of %seed, or 42")
                .flag("normalize", "scales every feature to mean 0 and deviation 1 of the training part")
                .only("tables")
                .option("label", Type.TEXT, null, "column to predict, or several: a,b,c; none for rows without a label")
                .option("without", Type.TEXT, null, "columns to leave out: a,b,c")
                .option("group", Type.TEXT, null, "column whose equal rows stay in one part, such as patient")
                .option("time", Type.TEXT, null, "column that orders the rows: parts are earlier and later ones")
                .flag("classes", "makes a class of each number in the label column")
                .flag("normalize-label", "scales values to predict; predictions come in the column's unit")
                .flag("drop-missing", "leaves out rows with missing values")
                .option("missing", Type.TEXT, null, "what stands for a missing value: -999,unknown")
                .option("date", Type.TEXT, null, "pattern of dates, such as dd/MM/yyyy")
                .option("sep", Type.TEXT, null, "what separates cells, such as ; or tab")
                .choice("decimal", null, List.of("point", "comma"), "decimal mark")
                .option("sheet", Type.TEXT, null, "sheet of an Excel workbook, by name or number")
                .option("encoding", Type.TEXT, null, "encoding, such as windows-1252")
                .flag("no-header", "the first line is not a header")
                .only("pictures")
                .option("size", Type.TEXT, null, "height x width to scale them to, such as 28x28")
                .flag("gray", "one channel")
                .flag("color", "three channels, also when all are grey")
                .example("%data moons --limit 300 --validation 0.2 --as points").example("%data mnist")
                .example("%data trees.csv --label kind --drop-missing").example("%data pets/ --size 32x32")
                .java("Dataset points = Synthetic.moons(300, 0.1, 42)")
                .topics("dataset", "csv", "mnist", "cifar10", "moons", "spirals", "xor", "load", "pictures", "images")
                .runs(DataMagic::run);
    }

    private static Object run(Call call) throws Exception {
        String name = call.has("as") ? Inputs.name(call, "as") : variable(call.text("name"));
        Loaded loaded = load(call);
        Dataset data = limit(call, loaded.data);
        Map<String, Dataset> others = new LinkedHashMap<>();
        loaded.parts.forEach((end, part) -> others.put(name + end, part));
        if (call.has("validation")) {
            Dataset.Split split = data.holdOut(call.number("validation"));
            data = split.first();
            others.put(name + "Validation", split.second());
        }
        if (call.has("normalize")) {
            Dataset training = data;
            others.replaceAll((other, examples) -> examples.normalizeLike(training));
            data = data.normalize();
        }
        if (call.has("normalize-label")) {
            Dataset training = data.normalizeLabels();
            others.replaceAll((other, examples) -> examples.normalizeLabelsLike(training));
            data = training;
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
                yield new Loaded(mnist.train(), Map.of("Test", mnist.test()), mnist.notice().orElse(mnist.source()));
            }
            case "fashion-mnist" -> {
                Mnist clothes = Mnist.fashion();
                yield new Loaded(clothes.train(), Map.of("Test", clothes.test()), clothes.source());
            }
            case "cifar10" -> {
                Cifar10 cifar = Cifar10.load();
                yield new Loaded(cifar.train(), Map.of("Test", cifar.test()), cifar.source());
            }
            case "tinyshakespeare" -> {
                TinyShakespeare text = TinyShakespeare.load();
                yield new Loaded(text.windows(WINDOW, size), Map.of(), text.notice().orElse(text.source()));
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
        return new Loaded(data, Map.of(), "Drawn with seed " + seed);
    }

    private static Loaded file(Call call, String name) throws Exception {
        Path file = call.file("name");
        if (Files.isDirectory(file)) {
            return PictureData.load(call, file);
        }
        if (!Files.exists(file) && !TableData.isName(name) && !IdxData.isName(name)) {
            throw call.error("There is no data set '" + name + "'." + DidYouMean.sentence(name, NAMES));
        }
        return IdxData.isName(name) ? IdxData.load(call, file) : TableData.load(call, file);
    }

    private static Dataset limit(Call call, Dataset data) throws Exception {
        return call.has("limit") ? data.take(Math.min(call.integer("limit"), data.size())) : data;
    }

    private static void declare(Call call, String name, Dataset data) throws Exception {
        call.kernel().declare(Dataset.class.getName(), name, data);
    }

    /** The file's name as a variable: class.csv becomes class_. */
    private static String variable(String name) {
        String file = Path.of(name).getFileName().toString();
        String plain = file.replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]*$", "").replaceAll("\\W", "_")
                .replaceFirst("^(?=\\d)", "_");
        return SourceVersion.isName(plain) && !plain.equals("_") ? plain : plain + "_";
    }
}
