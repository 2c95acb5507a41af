package io.percolate.magics.explain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mistake that learners make.
 *
 * @param title what it is called
 * @param pattern found in {@code type: message}
 * @param sentence what replaces the message, with the groups of the pattern as {@code $1}; empty when the message is
 *     good as it is
 * @param longer paragraphs, divided by blank lines; one that is indented is code
 */
record Mistake(String title, Pattern pattern, String sentence, String longer) {

    static Mistake of(String title, String pattern, String sentence, String longer) {
        return new Mistake(title, Pattern.compile(pattern, Pattern.DOTALL), sentence, longer);
    }

    /** The explanation of an error, if this is its mistake. */
    Optional<Explanation> explain(String error) {
        Matcher found = pattern.matcher(error);
        if (!found.find()) {
            return Optional.empty();
        }
        StringBuilder told = new StringBuilder();
        found.appendReplacement(told, sentence);
        return Optional.of(new Explanation(title, error, told.substring(found.start()), longer));
    }
}
