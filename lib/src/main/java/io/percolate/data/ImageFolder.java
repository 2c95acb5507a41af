package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.pictures.PictureFile;
import io.percolate.data.pictures.PictureFolder;
import io.percolate.data.pictures.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the pictures in a folder as a data set. */
final class ImageFolder {

    /** Side of the largest square that is chosen for pictures of many sizes. */
    private static final int LARGEST_SQUARE = 128;
    private static final int NAMED = 5;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path folder;
    private final ImageOptions options;
    private int height;
    private int width;
    private final List<String> leftOut = new ArrayList<>();

    private ImageFolder(Path folder, ImageOptions options) {
        this.folder = folder;
        this.options = options;
        height = options.height();
        width = options.width();
    }

    /** A picture that was read, or the reason why it could not be. */
    private record Read(Path file, int type, Pixels pixels, String problem) {
    }

    static Dataset read(Path folder, ImageOptions options) {
        return new ImageFolder(folder, options).dataset();
    }

    private Dataset dataset() {
        PictureFolder found = PictureFolder.of(folder);
        List<String> classes = options.classes().isEmpty() ? found.classes() : options.classes();
        refuseOthers(found.classes(), classes);
        found.others().forEach(each -> leftOut.add(folder.relativize(each) + " (no picture)"));
        if (!options.isSized()) {
            choose(found.files().stream().flatMap(List::stream).toList());
        }
        List<Read> all = IntStream.range(0, found.classes().size()).boxed()
                .flatMap(type -> found.files().get(type).stream().map(file -> new Read(file, type, null, null)))
                .toList().parallelStream().map(this::read).toList();
        all.stream().filter(each -> each.problem != null)
                .forEach(each -> leftOut.add(folder.relativize(each.file) + " (" + each.problem + ")"));
        List<Read> pictures = all.stream().filter(each -> each.problem == null).toList();
        check(found, pictures);
        tellLeftOut();
        return joined(pictures, classes, found.classes().stream().mapToInt(classes::indexOf).toArray());
    }

    /** Takes the size of all pictures, or else of most, or else a square, and says so. */
    private void choose(List<Path> files) {
        Map<List<Integer>, Long> sizes = files.parallelStream().map(ImageFolder::size).flatMap(Optional::stream)
                .collect(Collectors.groupingBy(size -> size, ConcurrentHashMap::new, Collectors.counting()));
        if (sizes.isEmpty()) {
            height = 1; // no picture can be read, which is said later
            width = 1;
            return;
        }
        Map.Entry<List<Integer>, Long> most = Collections.max(sizes.entrySet(), Map.Entry
                .<List<Integer>, Long>comparingByValue().thenComparing(entry -> -entry.getKey().get(0)));
        long count = sizes.values().stream().mapToLong(Long::longValue).sum();
        int[] shorter = sizes.entrySet().stream().flatMapToInt(entry -> IntStream.generate(() ->
                Math.min(entry.getKey().get(0), entry.getKey().get(1))).limit(entry.getValue())).sorted().toArray();
        int side = Math.min(LARGEST_SQUARE, shorter[shorter.length / 2]);
        boolean takesMost = sizes.size() == 1 || 2 * most.getValue() > count
                && most.getKey().get(0) * most.getKey().get(1) <= LARGEST_SQUARE * LARGEST_SQUARE;
        height = takesMost ? most.getKey().get(0) : side;
        width = takesMost ? most.getKey().get(1) : side;
        refuseLarge(count);
        if (sizes.size() > 1) {
            Notices.publish("The pictures in " + folder + " have " + sizes.size() + " sizes: all are scaled to "
                    + height + "x" + width + (takesMost ? ", the size of " + most.getValue() + " of them" : "")
                    + ". Another size: --size " + height + "x" + width + " in %data, ImageOptions.size(" + height + ", "
                    + width + ").");
        }
    }

    private static Optional<List<Integer>> size(Path file) {
        try {
            int[] size = PictureFile.size(file);
            return Optional.of(List.of(size[0], size[1]));
        } catch (IOException e) {
            return Optional.empty(); // named when it is read
        }
    }

    private void refuseLarge(long pictures) {
        long bytes = pictures * height * width * (options.channels() == 1 ? 1 : 3) * Float.BYTES;
        if (bytes > Runtime.getRuntime().maxMemory() / 3) { // the pixels, their copy in one array, and training
            throw new PercolateException(pictures + (pictures == 1 ? " picture" : " pictures") + " of " + height + "x"
                    + width + " in " + folder + " need " + (bytes >> 20) + " MB or more: give a size to scale them to,"
                    + " such as --size 64x64 in %data or ImageOptions.size(64, 64) in Java.");
        }
    }

    private void refuseOthers(List<String> folders, List<String> classes) {
        List<String> others = folders.stream().filter(each -> !classes.contains(each)).toList();
        if (!others.isEmpty()) {
            throw new PercolateException(folder + " has pictures of " + String.join(", ", others)
                    + ", which are not among the classes " + String.join(", ", classes) + ".");
        }
    }

    // Scaled at once, so that large photographs are not kept.
    private Read read(Read each) {
        try {
            Pixels pixels = PictureFile.read(each.file, height, width);
            Pixels wanted = options.channels() == 0 ? pixels : pixels.in(options.channels());
            return new Read(each.file, each.type, wanted.resized(height, width), null);
        } catch (IOException e) {
            return new Read(each.file, each.type, null, e.getMessage());
        }
    }

    private void check(PictureFolder found, List<Read> pictures) {
        for (int type = 0; type < found.classes().size(); type++) {
            int wanted = type;
            if (pictures.stream().noneMatch(each -> each.type == wanted)) {
                throw new PercolateException("None of the pictures in " + folder.resolve(found.classes().get(type))
                        + " can be read: " + list() + ".");
            }
        }
    }

    private Dataset joined(List<Read> pictures, List<String> names, int[] classOf) {
        int channels = pictures.stream().mapToInt(each -> each.pixels.channels()).max().orElseThrow();
        Pixels first = pictures.get(0).pixels;
        int inputs = first.height() * first.width() * channels;
        if ((long) inputs * pictures.size() > LONGEST_ARRAY) {
            throw new PercolateException(pictures.size() + " pictures of " + first.height() + "x" + first.width() + "x"
                    + channels + " are too many for one data set: give a smaller --size, or fewer pictures.");
        }
        float[] features = new float[inputs * pictures.size()];
        int[] classes = new int[pictures.size()];
        for (int i = 0; i < classes.length; i++) {
            System.arraycopy(pictures.get(i).pixels.in(channels).values(), 0, features, i * inputs, inputs);
            classes[i] = classOf[pictures.get(i).type];
        }
        return Dataset.ofClasses(features, new int[] {first.height(), first.width(), channels}, classes, names);
    }

    private void tellLeftOut() {
        if (!leftOut.isEmpty()) {
            Notices.publish((leftOut.size() == 1 ? "1 file" : leftOut.size() + " files") + " in " + folder
                    + (leftOut.size() == 1 ? " is" : " are") + " left out: " + list() + ".");
        }
    }

    private String list() {
        return String.join(", ", leftOut.stream().limit(NAMED).toList())
                + (leftOut.size() > NAMED ? ", and " + (leftOut.size() - NAMED) + " more" : "");
    }
}
