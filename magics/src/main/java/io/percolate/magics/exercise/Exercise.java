package io.percolate.magics.exercise;

import java.nio.file.Path;
import java.util.List;

/**
 * An exercise of a file.
 *
 * @param hints from the first, gentle one to the last
 * @param stub what the cell contains before the learner writes, or empty
 * @param tests statements that call {@code test}
 * @param solution what the cell may contain in the end
 * @param line line of its heading in the file
 */
public record Exercise(String id, List<String> hints, String stub, String tests, String solution, Path file, int line) {

    /** Whether this source is still the stub, whatever its spaces. */
    public boolean isStub(String source) {
        return !stub.isEmpty() && squeeze(source).equals(squeeze(stub));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
