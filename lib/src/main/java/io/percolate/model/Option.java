package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An option of a layer, an optimizer or a loss, declared as data.
 *
 * @param name Keras's name for it, {@code "kernelInitializer"}
 * @param shortName what the text form writes, {@code "init"}
 * @param type of its value
 * @param required whether it must be given
 * @param standard value when it is not given; null when that is decided elsewhere
 * @param words allowed values of a {@link Type#WORD}
 */
record Option(String name, String shortName, Type type, boolean required, Object standard, List<String> words) {

    /** Kinds of values, each with its form in text. */
    enum Type {
        COUNT("a whole number of at least 1"), REAL("a number"), WORD("a word"), SIZE("a size such as 3x3"),
        FLAG("true or false");

        final String expected;

        Type(String expected) {
            this.expected = expected;
        }
    }

    /** An option that must be given. */
    static Option required(String name, Type type) {
        return new Option(name, name, type, true, null, List.of());
    }

    /** An option with a standard value, or null for one that is decided elsewhere. */
    static Option of(String name, Type type, Object standard) {
        return new Option(name, name, type, false, standard, List.of());
    }

    /** An option that is one of these words. */
    static <E extends Enum<E> & Words> Option of(String name, Class<E> words, String standard) {
        return new Option(name, name, Type.WORD, false, standard,
                Arrays.stream(words.getEnumConstants()).map(Words::word).toList());
    }

    /** An option that must be given and is one of these words. */
    static <E extends Enum<E> & Words> Option word(String name, Class<E> words) {
        return new Option(name, name, Type.WORD, true, null, of(name, words, null).words());
    }

    /** The same option under another name in text. */
    Option as(String shorter) {
        return new Option(name, shorter, type, required, standard, words);
    }

    /**
     * The value that a text says.
     *
     * @throws PercolateException when it is not of this option's type
     */
    Object parse(String text) {
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
    static String print(Object value) {
        if (value instanceof int[] size) {
            return Arrays.stream(size).mapToObj(String::valueOf).collect(Collectors.joining("x"));
        }
        return value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e6
                ? String.valueOf(real.longValue()) : String.valueOf(value);
    }

    private static Object require(Object value, boolean condition) {
        if (!condition) {
            throw new NumberFormatException();
        }
        return value;
    }

    private String word(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!words.contains(lower)) {
            throw new PercolateException("'" + text + "' is no " + name + "." + DidYouMean.sentence(text, words));
        }
        return lower;
    }
}
