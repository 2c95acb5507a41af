package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder {@code exercises} beside a notebook, with a file for each notebook; an id stands in one of them. */
public record ExerciseFolder(Path folder) {

    private static final Pattern HEADING = Pattern.compile("(?m)^##\\s+(\\S+)\\s*$");

    /** The folder beside the running notebook. */
    public static ExerciseFolder here() {
        return new ExerciseFolder(Path.of("exercises"));
    }

    /** The exercise of this id; the error suggests the nearest one. */
    public Exercise find(String id) {
        List<Path> holders = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Path file : files()) {
            List<String> ids = ids(file);
            known.addAll(ids);
            if (ids.contains(id)) {
                holders.add(file);
            }
        }
        if (holders.isEmpty()) {
            throw new PercolateException("There is no exercise '" + id + "' in " + folder.toAbsolutePath() + "."
                    + DidYouMean.sentence(id, known));
        }
        if (holders.size() > 1) {
            throw new PercolateException("The exercise '" + id + "' stands in two files, " + holders.get(0) + " and "
                    + holders.get(1) + ": rename one of them.");
        }
        return exercises(holders.get(0)).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** All exercises of a file. */
    public List<Exercise> exercises(Path file) {
        return ExerciseFile.read(file);
    }

    /** The files, by name. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            throw new PercolateException("There is no folder " + folder.toAbsolutePath()
                    + ": it holds the tests, hints and solutions of the exercises of a notebook beside it.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new PercolateException("Cannot read " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** The ids in a file, which may have mistakes. */
    public List<String> ids(Path file) {
        try {
            List<String> ids = new ArrayList<>();
            Matcher heading = HEADING.matcher(Files.readString(file));
            while (heading.find()) {
                ids.add(heading.group(1));
            }
            return ids;
        } catch (IOException e) {
            throw new PercolateException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
