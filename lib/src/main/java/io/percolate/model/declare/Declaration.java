package io.percolate.model.declare;

import io.percolate.PercolateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer or an optimizer as it was declared.
 *
 * @param kind of layer or optimizer
 * @param given options that were given, by Keras's names
 * @param body layers within it, for {@code residual}
 */
public record Declaration(Declarable kind, Map<String, Object> given, List<Declaration> body) {

    /** @throws PercolateException when a required option is missing */
    public Declaration(Declarable kind, Map<String, Object> given, List<Declaration> body) {
        this.kind = kind;
        this.given = given;
        this.body = body;
        for (Option option : kind.options()) {
            if (option.required() && !given.containsKey(option.name())) {
                throw new PercolateException(kind.word() + " needs " + option.name() + ": "
                        + option.type().expected() + ".");
            }
        }
        kind.check(this);
    }

    /**
     * A copy with one more value.
     *
     * @throws PercolateException when there is no such option or the value does not fit
     */
    public Declaration with(String name, String value) {
        Option option = kind.option(name);
        Map<String, Object> all = new LinkedHashMap<>(given);
        all.put(option.name(), option.parse(value));
        return new Declaration(kind, all, body);
    }

    /** The value of an option, or its default; null when there is neither. */
    public Object get(String name) {
        Object value = given.get(name);
        return value != null ? value : kind.option(name).standard();
    }

    public int count(String name) {
        return (Integer) get(name);
    }

    public double real(String name) {
        return (Double) get(name);
    }

    public boolean flag(String name) {
        return (Boolean) get(name);
    }

    /** The term for the option's word. */
    public Term term(String name) {
        return kind.option(name).terms().get((String) get(name));
    }

    /** The line of the text form, without the body. */
    public String text() {
        StringBuilder line = new StringBuilder(kind.word());
        boolean inOrder = true; // a positional option after an omitted one needs its name
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
