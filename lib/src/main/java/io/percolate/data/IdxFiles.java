package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.pictures.Idx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A data set of pictures in MNIST's file format: a file of images, and beside it a file of labels. */
final class IdxFiles {

    private IdxFiles() {
    }

    /** Reads a part of a file. */
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** The file of labels beside a file of images: {@code train-labels-idx1-ubyte.gz} for train-images-idx3-ubyte. */
    static Path labelsBeside(Path images) {
        String name = images.getFileName().toString().replaceFirst("\\.gz$", "");
        String labels = name.replace("images", "labels").replace("idx3", "idx1");
        for (String each : List.of(labels, labels + ".gz")) {
            if (!labels.equals(name) && Files.isRegularFile(images.resolveSibling(each))) {
                return images.resolveSibling(each);
            }
        }
        throw new PercolateException("There are no labels beside " + images + ": put " + labels + " or " + labels
                + ".gz there, or give both files, Dataset.fromIdx(images, labels).");
    }

    static Dataset read(Path images, Path labels) {
        Idx.Images pixels = read(images, "images", Idx::images);
        int[] numbers = read(labels, "labels", Idx::labels);
        int count = pixels.values().length / pixels.height() / pixels.width();
        if (count != numbers.length) {
            throw new PercolateException(images + " has " + count + " images, but " + labels + " has " + numbers.length
                    + " labels: they do not belong together.");
        }
        int least = Arrays.stream(numbers).min().orElse(0); // EMNIST's letters are 1 to 26
        int most = Arrays.stream(numbers).max().orElse(0);
        List<String> names = IntStream.rangeClosed(least, most).mapToObj(String::valueOf).toList();
        return Dataset.ofClasses(pixels.values(), new int[] {pixels.height(), pixels.width(), 1},
                Arrays.stream(numbers).map(number -> number - least).toArray(), names);
    }

    private static <T> T read(Path file, String what, Reader<T> reader) {
        try (InputStream in = Idx.open(file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new PercolateException(file + " cannot be read as IDX " + what + ": "
                    + (Files.exists(file) ? e.getMessage() : "it does not exist") + ".", e);
        }
    }
}
