package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DataFile;
import io.percolate.data.cache.Verified;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10: 50,000 training and 10,000 test photographs, 32x32x3, values 0 to 1, ten classes.
 *
 * <p>Looked for in {@code $PERCOLATE_DATA/cifar10/}, then the user cache, then downloaded into it (162 MB). The archive
 * is read as a stream and never unpacked.
 *
 * <pre>{@code Cifar10 cifar = Cifar10.load(); model.fit(cifar.train(), epochs(5)); model.evaluate(cifar.test());}</pre>
 *
 * <p>Source: A. Krizhevsky, <i>Learning Multiple Layers of Features from Tiny Images</i>, 2009.
 *
 * @param train training images
 * @param test test images
 * @param source where the archive was found
 * @param notice for the reader, when these are not the real photographs
 */
public record Cifar10(Dataset train, Dataset test, String source, Optional<String> notice) {

    private static final String NAME = "cifar-10-binary.tar.gz";
    private static final String HASH = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    private static final List<URI> MIRRORS = List.of(
            URI.create("https://www.cs.toronto.edu/~kriz/" + NAME));
    private static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog",
            "horse", "ship", "truck");
    private static final String TEST_FILE = "test_batch.bin";
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int PLANE = SIDE * SIDE;

    /** The real photographs. */
    public Cifar10(Dataset train, Dataset test, String source) {
        this(train, test, source, Optional.empty());
    }

    /** Images of the files of one part, one after the other. */
    private static final class Images {

        private final float[] values;
        private final int[] labels;
        private int count;

        Images(int size) {
            values = new float[size * PLANE * CHANNELS];
            labels = new int[size];
        }

        /** Reads one file: for each image its label, then its red, green and blue planes. */
        void add(InputStream in, int images, String name) throws IOException {
            for (int i = 0; i < images; i++, count++) {
                byte[] image = in.readNBytes(1 + CHANNELS * PLANE);
                if (image.length < 1 + CHANNELS * PLANE || count == labels.length) {
                    throw new EOFException(name + " does not hold " + images + " images");
                }
                labels[count] = image[0];
                for (int c = 0; c < CHANNELS; c++) {
                    for (int p = 0; p < PLANE; p++) { // plane by plane to channel last
                        values[(count * PLANE + p) * CHANNELS + c] = (image[1 + c * PLANE + p] & 0xff) / 255f;
                    }
                }
            }
        }

        Dataset dataset() throws EOFException {
            if (count < labels.length) {
                throw new EOFException("it holds " + count + " of " + labels.length + " images");
            }
            return Dataset.ofClasses(values, new int[] {SIDE, SIDE, CHANNELS}, labels, CLASSES);
        }
    }

    /**
     * Loads both parts.
     *
     * @throws PercolateException when the archive cannot be downloaded, is altered, or the cache cannot be written
     */
    public static Cifar10 load() {
        return load(DataCache.standard(), file(MIRRORS), 10_000);
    }

    /**
     * Loads both parts; without the archive and a network, 12,000 and 2,000 of {@link Synthetic#pictures} of difficulty
     * 0.7 replace them, and {@link #notice} says so.
     *
     * @throws PercolateException when the archive is altered, or the cache cannot be written
     */
    public static Cifar10 loadOrDraw() {
        return loadOrDraw(DataCache.standard(), file(MIRRORS), 12_000);
    }

    static Cifar10 loadOrDraw(DataCache cache, DataFile file, int drawn) {
        try {
            cache.locate(file);
            return load(cache, file, 10_000);
        } catch (DataCache.OfflineException e) {
            return new Cifar10(Synthetic.pictures(drawn, 0.7, 1), Synthetic.pictures(drawn / 6, 0.7, 2),
                    "drawn pictures", Optional.of("This is not CIFAR-10 but a set of drawn pictures: "
                    + e.getMessage()));
        }
    }

    static DataFile file(List<URI> mirrors) {
        return new DataFile("cifar10", NAME, DataFile.Hash.OF_THE_FILE, HASH, mirrors);
    }

    static Cifar10 load(DataCache cache, DataFile file, int imagesPerFile) {
        DataCache.Found found = cache.require(file);
        return Verified.read(found.path(), file, content -> read(content, imagesPerFile, found.source()));
    }

    /** Matches entries by file name alone, so that no path in the archive can point outside it. */
    private static Cifar10 read(InputStream archive, int imagesPerFile, String source) throws IOException {
        Images train = new Images(5 * imagesPerFile);
        Images test = new Images(imagesPerFile);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive, 1 << 16));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (entry.isFile() && name.equals(TEST_FILE)) {
                test.add(tar, imagesPerFile, name);
            } else if (entry.isFile() && name.matches("data_batch_[1-5]\\.bin")) {
                train.add(tar, imagesPerFile, name);
            }
        }
        return new Cifar10(train.dataset(), test.dataset(), source);
    }
}
