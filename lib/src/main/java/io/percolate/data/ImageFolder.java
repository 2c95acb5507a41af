package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.pictures.PictureFile;
import io.percolate.data.pictures.PictureFolder;
import io.percolate.data.pictures.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the pictures in a folder as a data set. */
final class ImageFolder {

    private static final int NAMED = 5;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path folder;
    private final ImageOptions options;
    private final List<String> leftOut = new ArrayList<>();

    private ImageFolder(Path folder, ImageOptions options) {
        this.folder = folder;
        this.options = options;
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

    private void refuseOthers(List<String> folders, List<String> classes) {
        List<String> others = folders.stream().filter(each -> !classes.contains(each)).toList();
        if (!others.isEmpty()) {
            throw new PercolateException(folder + " has pictures of " + String.join(", ", others)
                    + ", which are none of the classes " + String.join(", ", classes) + ".");
        }
    }

    // Scaled at once, so that large photographs are not kept.
    private Read read(Read each) {
        try {
            Pixels pixels = PictureFile.read(each.file);
            Pixels wanted = options.channels() == 0 ? pixels : pixels.in(options.channels());
            return new Read(each.file, each.type,
                    options.isSized() ? wanted.resized(options.height(), options.width()) : wanted, null);
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
        Map<String, Long> sizes = pictures.stream().collect(Collectors.groupingBy(
                each -> each.pixels.height() + "x" + each.pixels.width(), TreeMap::new, Collectors.counting()));
        if (sizes.size() > 1) {
            String most = sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            throw new PercolateException("The pictures in " + folder + " have " + sizes.size() + " sizes ("
                    + String.join(", ", sizes.keySet().stream().limit(NAMED).toList())
                    + (sizes.size() > NAMED ? ", ..." : "") + "): give one for all, such as --size " + most
                    + " in %data or ImageOptions.size(" + most.replace("x", ", ") + ") in Java.");
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
