package io.percolate.magics.exercise;

import io.percolate.api.NotebookSession;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** What the learner has done with one exercise in this session. */
public final class Progress {

    private static final Map<NotebookSession, Map<String, Progress>> ALL =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** The state of the exercise's cell. */
    public enum Written { UNKNOWN, NOTHING, BROKEN, CODE }

    private Written written = Written.UNKNOWN;
    private String source = "";
    private int tries;
    private int hints;
    private boolean passed;
    private boolean solutionSeen;

    private Progress() {
    }

    /** The progress of every exercise that the learner has begun, by id. */
    public static Map<String, Progress> all(NotebookSession session) {
        return ALL.computeIfAbsent(session, each -> Collections.synchronizedMap(new LinkedHashMap<>()));
    }

    /** The progress of an exercise, which begins now if it has not begun. */
    public static Progress of(NotebookSession session, String id) {
        return all(session).computeIfAbsent(id, each -> new Progress());
    }

    /** The progress of an exercise that the learner may not have begun. */
    public static Progress seen(NotebookSession session, String id) {
        return all(session).getOrDefault(id, new Progress());
    }

    /** The cell of the exercise was run. */
    public void wrote(Written state, String code) {
        written = state;
        source = code;
    }

    public Written written() {
        return written;
    }

    /** The code of the exercise's cell, or empty. */
    public String source() {
        return source;
    }

    public void tried(boolean right) {
        tries++;
        passed |= right;
    }

    /** The number of the next hint, from 1; the last one is repeated. */
    public int nextHint(int count) {
        hints = Math.min(hints + 1, count);
        return hints;
    }

    public void sawSolution() {
        solutionSeen = true;
    }

    public int tries() {
        return tries;
    }

    public int hints() {
        return hints;
    }

    public boolean passed() {
        return passed;
    }

    public boolean solutionSeen() {
        return solutionSeen;
    }
}
