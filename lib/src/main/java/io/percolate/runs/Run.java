package io.percolate.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * One experiment as it was recorded.
 *
 * @param id of this run alone, {@code "20260131-142501-9f3c21ab"}
 * @param name given by the experimenter; several runs may share it
 * @param started instant in ISO 8601
 * @param seed of the training
 * @param data digest of the data trained on, {@code ""} if unknown
 * @param commit of the git repository worked in, with {@code -dirty} when it had changes, {@code ""} outside of one
 * @param config settings by name: numbers, texts, truth values
 * @param metrics final figures by name
 * @param history values per epoch by metric; may be empty
 * @param seconds it took
 * @param note free text
 */
public record Run(String id, String name, String started, long seed, String data, String commit,
                  Map<String, Object> config, Map<String, Double> metrics, Map<String, double[]> history,
                  double seconds, String note) {

    /** A setting in two runs; null where one has none. */
    public record Difference(Object here, Object there) {
    }

    /** The settings in which another run differs, seed, data and commit included, by name. */
    public Map<String, Difference> differences(Run other) {
        Map<String, Object> mine = settings();
        Map<String, Object> theirs = other.settings();
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String setting : names) {
            if (!Objects.equals(mine.get(setting), theirs.get(setting))) {
                differences.put(setting, new Difference(mine.get(setting), theirs.get(setting)));
            }
        }
        return differences;
    }

    private Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(config);
        all.put("seed", seed);
        all.put("data", data);
        all.put("commit", commit);
        return all;
    }
}
