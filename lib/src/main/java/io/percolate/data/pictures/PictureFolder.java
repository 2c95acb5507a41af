package io.percolate.data.pictures;

import io.percolate.PercolateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pictures in a folder that has a folder for each class.
 *
 * @param classes names of the classes: numbers in their order, other names in the alphabet's
 * @param files the pictures of each class, by name
 * @param others files and folders with no picture
 */
public record PictureFolder(List<String> classes, List<List<Path>> files, List<Path> others) {

    private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "desktop.ini", "__macosx");
    private static final Comparator<String> ORDER = Comparator
            .comparingInt((String name) -> name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    /**
     * Looks through the folder.
     *
     * @throws PercolateException when it is no folder, or has no folders with pictures
     */
    public static PictureFolder of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PercolateException(folder + (Files.exists(folder) ? " is not a folder." : " does not exist."));
        }
        TreeMap<String, List<Path>> byClass = new TreeMap<>(ORDER);
        List<Path> others = new ArrayList<>();
        for (Path each : children(folder)) {
            List<Path> pictures = Files.isDirectory(each) ? pictures(each, others) : List.of();
            if (!pictures.isEmpty()) {
                byClass.put(each.getFileName().toString(), pictures);
            } else if (Files.isDirectory(each) || !PictureFile.isNamedSo(each)) {
                others.add(each);
            } else {
                throw new PercolateException(each + " is in no class: " + folder
                        + " must have a folder for each class, named after it, with its pictures.");
            }
        }
        if (byClass.isEmpty()) {
            throw new PercolateException(folder + " has no pictures: put those of each class into a folder in it that"
                    + " is named after the class.");
        }
        return new PictureFolder(List.copyOf(byClass.keySet()), List.copyOf(byClass.values()), others);
    }

    /** All pictures in the folder and those within it, by name. */
    public static List<Path> all(Path folder) {
        return pictures(folder, new ArrayList<>());
    }

    private static List<Path> pictures(Path folder, List<Path> others) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = files.filter(each -> !each.equals(folder) && !isHidden(folder.relativize(each))
                    && Files.isRegularFile(each)).sorted().toList();
            found.stream().filter(each -> !PictureFile.isNamedSo(each)).forEach(others::add);
            return found.stream().filter(PictureFile::isNamedSo).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PercolateException(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> !isHidden(folder.relativize(each))).sorted().toList();
        } catch (IOException e) {
            throw new PercolateException(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path each : relative) {
            String name = each.toString();
            if (name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
