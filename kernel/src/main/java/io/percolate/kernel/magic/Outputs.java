package io.percolate.kernel.magic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IPython's record of a session: {@code In} and {@code Out} by cell number, and {@code _}, {@code __}, {@code ___} and
 * {@code _7} for the values of the last, second last, third last and seventh cell; the last thousand values are kept.
 * In Java code each reference becomes a cast of the value to its static type.
 */
public final class Outputs {

    private static final Pattern REFERENCE = Pattern.compile("_{1,3}|_[1-9][0-9]{0,8}");
    /** A name, or a number: 9_1 does not use the output of cell 1. */
    private static final Pattern WORD = Pattern.compile("\\p{javaJavaIdentifierPart}+");

    private static final int KEPT = 1000; // IPython's cache_size

    private final List<String> inputs = Collections.synchronizedList(new ArrayList<>(List.of("")));
    private final Map<Integer, Object> values = Collections.synchronizedMap(new TreeMap<>());
    private final Map<Integer, String> types = new TreeMap<>();
    private final List<Integer> recent = new ArrayList<>();

    public List<String> inputs() {
        return inputs;
    }

    public Map<Integer, Object> values() {
        return values;
    }

    public void addInput(int cell, String source) {
        while (inputs.size() < cell) {
            inputs.add("");
        }
        inputs.add(source);
    }

    public void add(int cell, Object value, String type) {
        values.put(cell, value);
        types.put(cell, type.matches("[\\w.<>\\[\\], ]+") ? type : "Object");
        recent.add(0, cell);
        if (recent.size() > KEPT) {
            Integer oldest = recent.remove(KEPT);
            values.remove(oldest);
            types.remove(oldest);
        }
    }

    /**
     * Replaces references to outputs in Java code.
     *
     * @param declared tests whether the session declares a name
     */
    public String resolve(String java, Predicate<String> declared) {
        if (java.indexOf('_') < 0) {
            return java;
        }
        Underscores names = null;
        StringBuilder resolved = new StringBuilder();
        Matcher word = WORD.matcher(java);
        for (int at = 0; at < java.length(); ) {
            int end = new SourceScanner(java, at).skip();
            if (end == at && word.region(at, java.length()).lookingAt()) {
                end = word.end();
                String value = null;
                if (REFERENCE.matcher(word.group()).matches() && !declared.test(word.group())) {
                    names = names == null ? new Underscores(java) : names;
                    value = names.isValue(at, end) ? value(word.group()) : null;
                }
                resolved.append(value == null ? word.group() : value);
            } else {
                end = Math.max(end, at + 1);
                resolved.append(java, at, end);
            }
            at = end;
        }
        return resolved.toString();
    }

    private String value(String reference) {
        boolean numbered = reference.length() > 1 && Character.isDigit(reference.charAt(1));
        int back = reference.length() - 1;
        Integer cell = numbered ? Integer.valueOf(reference.substring(1)) : back < recent.size() ? recent.get(back)
                : null;
        return cell == null || !types.containsKey(cell) ? null
                : "((" + types.get(cell) + ") io.percolate.kernel.Notebook.Out.get(" + cell + "))";
    }
}
