package io.percolate.model.declare;

import io.percolate.PercolateException;
import io.percolate.Registry;
import io.percolate.api.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An option of a layer or an optimizer, declared as data.
 *
 * @param name Keras's name for it, {@code "kernelInitializer"}
 * @param shortName name in the text form, {@code "init"}
 * @param type of its value
 * @param required whether it must be given
 * @param standard default value; null when it is decided elsewhere
 * @param terms allowed values of a {@link Type#WORD}, else null
 * @param help description in one line
 */
public record Option(String name, String shortName, Type type, boolean required, Object standard, Registry<Term> terms,
        String help) {

    /** Kinds of values, each with its form in text. */
    public enum Type {
        COUNT("a whole number of at least 1"), REAL("a number"), WORD("a word"), SIZE("a size such as 3x3"),
        FLAG("true or false");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }

        /** Description of a valid value: {@code "a number"}. */
        public String expected() {
            return expected;
        }
    }

    /** A required option. */
    public static Option required(String name, Type type, String help) {
        return new Option(name, name, type, true, null, null, help);
    }

    /** An option with a default value, or null when that is decided elsewhere. */
    public static Option of(String name, Type type, Object standard, String help) {
        return new Option(name, name, type, false, standard, null, help);
    }

    /** An option with one of these words as its value. */
    public static Option of(String name, Registry<Term> terms, String standard, String help) {
        return new Option(name, name, Type.WORD, false, standard, terms, help);
    }

    /** A required option with one of these words as its value. */
    public static Option required(String name, Registry<Term> terms, String help) {
        return new Option(name, name, Type.WORD, true, null, terms, help);
    }

    /** The same option with another name in the text form. */
    public Option as(String shorter) {
        return new Option(name, shorter, type, required, standard, terms, help);
    }

    /** Allowed values of a {@link Type#WORD}, else none. */
    public List<String> words() {
        return terms == null ? List.of() : terms.names();
    }

    /**
     * Parses a value.
     *
     * @throws PercolateException when the text does not fit this option's type
     */
    public Object parse(String text) {
        try {
            return switch (type) {
                case COUNT -> require(Integer.valueOf(text), Integer.parseInt(text) >= 1);
                case REAL -> Double.valueOf(text);
                case FLAG -> require(Boolean.valueOf(text), text.equals("true") || text.equals("false"));
                case SIZE -> {
                    int[] size = Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
                    yield require(size, size.length <= 3 && Arrays.stream(size).allMatch(n -> n >= 1));
                }
                case WORD -> word(text);
            };
        } catch (NumberFormatException e) {
            throw new PercolateException(name + " is '" + text + "', but must be " + type.expected + ".");
        }
    }

    /** The value in text form; {@link #parse} reads it back. */
    public static String print(Object value) {
        if (value instanceof int[] size) {
            return Arrays.stream(size).mapToObj(String::valueOf).collect(Collectors.joining("x"));
        }
        return value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e6
                ? String.valueOf(real.longValue()) : String.valueOf(value);
    }

    /** One line of help: the name in text, what it does, the words, the default value. */
    String describe() {
        String initial = standard == null ? "" : " (default " + print(standard) + ")";
        String choice = words().isEmpty() ? "" : ": " + String.join(", ", words());
        return "  %-20s %s%s%s".formatted(shortName, help, choice, initial);
    }

    private static Object require(Object value, boolean condition) {
        if (!condition) {
            throw new NumberFormatException();
        }
        return value;
    }

    private String word(String text) {
        return terms.find(text).or(() -> terms.find(text.toLowerCase(Locale.ROOT))).map(Term::word)
                .orElseThrow(() -> new PercolateException("'" + text + "' is no " + name + "."
                        + DidYouMean.sentence(text, words())));
    }
}
