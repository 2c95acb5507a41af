package io.percolate.magics.explain;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Html;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An error explained for learners.
 *
 * @param title title of the mistake
 * @param error {@code type: message} of the exception
 * @param sentence replacement of the message; empty when the message is clear
 * @param longer paragraphs, separated by blank lines; an indented one is code
 */
public record Explanation(String title, String error, String sentence, String longer) {

    private static final List<Mistake> CATALOGUE = Stream.of(LearningMistakes.ALL, TensorMistakes.ALL,
            NetworkMistakes.ALL, SparkMistakes.ALL, JavaMistakes.ALL).flatMap(List::stream).toList();

    /** A known message is much shorter; a search in a word of a megabyte would take hours. */
    private static final int MOST = 2_000;

    /** @param errors {@code type: message} of an exception, then of its causes */
    public static Optional<Explanation> of(List<String> errors) {
        return errors.stream().map(error -> error.substring(0, Math.min(MOST, error.length())))
                .flatMap(error -> CATALOGUE.stream().map(mistake -> mistake.explain(error)).flatMap(Optional::stream))
                .findFirst();
    }

    /** The explanation of an exception. */
    public static Optional<Explanation> of(Throwable thrown) {
        return of(Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(10)
                .map(Throwable::toString).toList());
    }

    /** The longer version, for display. */
    public Bundle bundle() {
        String said = sentence.isEmpty() ? error.replaceFirst("^[\\w.$]+: ", "") : sentence;
        StringBuilder html = new StringBuilder("<div style=\"max-width:46em\"><b>").append(Html.escape(title))
                .append("</b><p style=\"white-space:pre-line\">").append(Html.escape(said)).append("</p>");
        for (String paragraph : longer.strip().split("\n\n")) {
            html.append(paragraph.startsWith("    ") ? Html.pre(paragraph.stripIndent())
                    : "<p>" + Html.escape(paragraph) + "</p>");
        }
        return Bundle.html(html.append("</div>").toString(), title + "\n\n" + said + "\n\n" + longer.strip());
    }
}
