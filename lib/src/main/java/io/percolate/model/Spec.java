package io.percolate.model;

import io.percolate.PercolateException;
import java.util.List;
import java.util.Map;

/**
 * A layer or an optimizer as it was declared.
 *
 * @param kind which one
 * @param given options that were given, by Keras's names
 * @param body layers within it, for {@code residual}
 */
record Spec(Kind kind, Map<String, Object> given, List<Spec> body) {

    /** @throws PercolateException when an option that must be given is not */
    Spec {
        for (Option option : kind.options()) {
            if (option.required() && !given.containsKey(option.name())) {
                throw new PercolateException(kind.word() + " needs " + option.name() + ": "
                        + option.type().expected + ".");
            }
        }
    }

    /** An option's value, given or standard; null when it is neither. */
    Object get(String name) {
        Object value = given.get(name);
        return value != null ? value : kind.option(name).standard();
    }

    int count(String name) {
        return (Integer) get(name);
    }

    double real(String name) {
        return (Double) get(name);
    }

    boolean flag(String name) {
        return (Boolean) get(name);
    }

    <E extends Enum<E> & Words> E word(Class<E> words, String name) {
        return Words.of(words, get(name));
    }

    Activations activation() {
        return word(Activations.class, "activation");
    }

    /** The line of the text form, without the body. */
    String text() {
        StringBuilder line = new StringBuilder(kind.word());
        boolean inOrder = true; // a positional option after one left out needs its name
        for (Option option : kind.options()) {
            Object value = given.get(option.name());
            inOrder &= kind.positional().contains(option) && value != null;
            if (value != null) {
                line.append(' ').append(inOrder ? "" : option.shortName() + "=").append(Option.print(value));
            }
        }
        return line.toString();
    }
}
