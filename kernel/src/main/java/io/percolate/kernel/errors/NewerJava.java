package io.percolate.kernel.errors;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a newer Java than the kernel's has: the error of an older javac does not say so. */
final class NewerJava {

    private static final Map<Pattern, Integer> VERSIONS = Map.of(
            Pattern.compile("^\\s*import\\s+module\\b"), 25,
            Pattern.compile("(?m)^ *symbol: +variable IO$"), 25,
            Pattern.compile("\\b(?:instanceof|case)\\s+[\\w.]+\\("), 21,
            Pattern.compile("\\bcase\\s+(?!default\\b)[\\w.]+(?:<[\\w.,<>? ]*>)?\\s+\\w+\\s*(?:->|:|when\\b|&&)"), 21,
            Pattern.compile("\\bcase\\s+null\\b"), 21,
            Pattern.compile("symbol: +method (?:getFirst|getLast|removeFirst|removeLast|reversed)\\(\\)"), 21,
            Pattern.compile("[(,]\\s*_\\s*[,)]|\\b_\\s*->|\\b(?!return\\b|yield\\b|throw\\b)\\w+\\s+_\\b"), 22);

    private NewerJava() {
    }

    /** Advice for a line that does not compile; empty when it uses nothing newer than this version. */
    static Optional<String> of(String message, String line, int version) {
        String text = line + "\n" + message;
        return VERSIONS.entrySet().stream()
                .filter(each -> each.getValue() > version && each.getKey().matcher(text).find())
                .map(Map.Entry::getValue).max(Integer::compare)
                .map(needed -> "this needs Java " + needed + "; the kernel runs on Java " + version);
    }
}
