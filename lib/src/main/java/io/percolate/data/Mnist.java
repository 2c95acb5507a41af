package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DataFile;
import io.percolate.data.cache.Verified;
import io.percolate.data.pictures.Idx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * MNIST: 60,000 training and 10,000 test images of handwritten digits, 28x28x1, values 0 to 1, ten classes.
 *
 * <p>Looked for in {@code $PERCOLATE_DATA/mnist/}, then the user cache, then downloaded into it (11 MB). Without
 * network the embedded set of drawn digits replaces it, and {@link #notice} says so.
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * mnist.train().featureShape();   // {28, 28, 1}
 * }</pre>
 *
 * <p>Licence: CC BY-SA 3.0. Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, <i>Gradient-based learning applied to
 * document recognition</i>, Proceedings of the IEEE 86(11), 1998.
 *
 * @param train training images
 * @param test test images
 * @param source where the files were found
 * @param notice for the reader, when this is not the real MNIST
 */
public record Mnist(Dataset train, Dataset test, String source, Optional<String> notice) {

    private static final List<String> MIRRORS = List.of(
            "https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/");
    private static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    private static final String EMBEDDED = "/io/percolate/data/digits/";

    private static final List<String> FASHION_MIRRORS = List.of(
            "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    private static final List<String> CLOTHES = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** The four files. */
    enum Part {
        TRAIN_IMAGES("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        TRAIN_LABELS("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        TEST_IMAGES("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        TEST_LABELS("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

        final String fileName;
        final String sha256;
        /** Of the gzipped file of Fashion-MNIST, as TensorFlow Datasets has it. */
        final String fashionSha256;

        Part(String name, String sha256, String fashionSha256) {
            fileName = name + ".gz";
            this.sha256 = sha256;
            this.fashionSha256 = fashionSha256;
        }

        DataFile fashionFile(List<String> mirrors) {
            return new DataFile("fashion-mnist", fileName, DataFile.Hash.OF_THE_FILE, fashionSha256,
                    mirrors.stream().map(mirror -> URI.create(mirror + fileName)).toList());
        }

        DataFile file(List<String> mirrors) {
            return new DataFile("mnist", fileName, DataFile.Hash.OF_THE_UNCOMPRESSED_CONTENT, sha256,
                    mirrors.stream().map(mirror -> URI.create(mirror + fileName)).toList());
        }
    }

    /**
     * Loads both parts.
     *
     * @throws PercolateException when a file is truncated or altered, or the cache cannot be written
     */
    public static Mnist load() {
        return load(DataCache.standard(), MIRRORS);
    }

    static Mnist load(DataCache cache, List<String> mirrors) {
        try {
            String source = "";
            Path[] paths = new Path[Part.values().length];
            for (Part part : Part.values()) {
                DataCache.Found found = cache.locate(part.file(mirrors));
                paths[part.ordinal()] = found.path();
                source = found.source();
            }
            return both(Mnist.<Idx.Images>verified(paths, Idx::images), Mnist.<int[]>verified(paths, Idx::labels),
                    source, Optional.empty());
        } catch (DataCache.OfflineException e) {
            return both(Mnist.<Idx.Images>embedded(Idx::images), Mnist.<int[]>embedded(Idx::labels),
                    "embedded digits", Optional.of("This is not MNIST but the embedded set of drawn digits: "
                    + e.getMessage()));
        }
    }

    /**
     * Loads Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes in MNIST's format, with ten classes from
     * {@code T-shirt/top} to {@code Ankle boot}; looked for in {@code $PERCOLATE_DATA/fashion-mnist/}, then the cache,
     * then downloaded into it (31 MB).
     *
     * <p>Licence: MIT. Source: H. Xiao, K. Rasul, R. Vollgraf, <i>Fashion-MNIST: a Novel Image Dataset for Benchmarking
     * Machine Learning Algorithms</i>, arXiv:1708.07747, 2017.
     *
     * @throws PercolateException when a file cannot be downloaded, is truncated or altered
     */
    public static Mnist fashion() {
        return fashion(DataCache.standard(), Arrays.stream(Part.values()).collect(
                Collectors.toMap(part -> part, part -> part.fashionFile(FASHION_MIRRORS))));
    }

    static Mnist fashion(DataCache cache, Map<Part, DataFile> files) {
        Map<Part, DataCache.Found> found = new EnumMap<>(Part.class);
        files.forEach((part, file) -> found.put(part, cache.require(file)));
        Mnist mnist = both(part -> read(found.get(part).path(), files.get(part), Idx::images),
                part -> read(found.get(part).path(), files.get(part), Idx::labels),
                found.get(Part.TEST_LABELS).source(), Optional.empty());
        return new Mnist(named(mnist.train), named(mnist.test), mnist.source, mnist.notice);
    }

    // The hash is that of the gzipped file.
    private static <T> T read(Path path, DataFile file, Verified.Reader<T> reader) {
        return Verified.read(path, file, content -> reader.read(new GZIPInputStream(content, 1 << 16)));
    }

    private static Dataset named(Dataset numbered) {
        return Dataset.of(numbered.featureRows(), numbered.featureShape(), numbered.labelRows(), CLOTHES);
    }

    /** Reads one of the parts. */
    private interface Source<T> {
        T read(Part part);
    }

    private static <T> Source<T> verified(Path[] paths, Verified.Reader<T> reader) {
        return part -> Verified.read(paths[part.ordinal()], part.file(List.of()), reader);
    }

    private static <T> Source<T> embedded(Verified.Reader<T> reader) {
        return part -> {
            try (InputStream raw = Mnist.class.getResourceAsStream(EMBEDDED + part.fileName);
                    InputStream content = new GZIPInputStream(raw, 1 << 16)) {
                return reader.read(content);
            } catch (IOException e) {
                throw new PercolateException("The embedded digits cannot be read: build the library again.", e);
            }
        };
    }

    /** The training images take most of the time, so the test images are read in parallel. */
    private static Mnist both(Source<Idx.Images> images, Source<int[]> labels, String source, Optional<String> notice) {
        CompletableFuture<Dataset> test = CompletableFuture.supplyAsync(
                () -> dataset(images.read(Part.TEST_IMAGES), labels.read(Part.TEST_LABELS)));
        Dataset train = dataset(images.read(Part.TRAIN_IMAGES), labels.read(Part.TRAIN_LABELS));
        try {
            return new Mnist(train, test.join(), source, notice);
        } catch (CompletionException e) {
            throw e.getCause() instanceof PercolateException p ? p : e;
        }
    }

    private static Dataset dataset(Idx.Images images, int[] labels) {
        return Dataset.ofClasses(images.values(), new int[] {images.height(), images.width(), 1}, labels, DIGITS);
    }
}
