package io.percolate.magics.explain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mistake that learners make.
 *
 * @param title title of the mistake
 * @param pattern found in {@code type: message}
 * @param sentence replacement of the message, with the groups of the pattern as {@code $1}; empty when the message
 *     is clear
 * @param longer paragraphs, separated by blank lines; an indented one is code
 */
record Mistake(String title, Pattern pattern, String sentence, String longer) {

    static Mistake of(String title, String pattern, String sentence, String longer) {
        return new Mistake(title, Pattern.compile(pattern, Pattern.DOTALL), sentence, longer);
    }

    /** The explanation of an error, if it matches this mistake. */
    Optional<Explanation> explain(String error) {
        Matcher found = pattern.matcher(error);
        if (!found.find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        found.appendReplacement(text, sentence);
        return Optional.of(new Explanation(title, error, text.substring(found.start()), longer));
    }
}
