package io.percolate.model.declare;

import io.percolate.Keyword;
import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that is declared by a word and options: a layer, an optimizer. */
public interface Declarable extends Keyword {

    /** Options that come first, without a name, in this order. */
    List<Option> positional();

    /** Options in the form {@code name=value}. */
    List<Option> named();

    /** All options. */
    default List<Option> options() {
        return Stream.concat(positional().stream(), named().stream()).toList();
    }

    /** Help: a description, then a line for each option. */
    default String describe() {
        Stream<String> positional = positional().stream().map(Option::name);
        String head = Stream.concat(Stream.of(word()), positional).collect(Collectors.joining(" "));
        return Stream.concat(Stream.of(head + ": " + help()), options().stream().map(Option::describe))
                .collect(Collectors.joining("\n"));
    }

    /** @throws PercolateException when values conflict or are out of range */
    default void check(Declaration declaration) {
    }

    /**
     * The option of this name, long or short.
     *
     * @throws PercolateException when there is none
     */
    default Option option(String name) {
        return options().stream().filter(o -> o.name().equals(name) || o.shortName().equals(name)).findFirst()
                .orElseThrow(() -> new PercolateException(word() + " has no option '" + name + "'."
                        + DidYouMean.sentence(name, options().stream().map(Option::shortName).toList())));
    }

    /**
     * Reads a word into the options given so far: {@code name=value}, or the value of the option at this position.
     *
     * @param position from 0, counting the words after the name
     * @throws PercolateException when there is no such option or the value does not fit
     */
    default void read(int position, String text, Map<String, Object> given) {
        if (text.contains("=")) {
            read(text, given);
        } else if (position < positional().size()) {
            Option option = positional().get(position);
            given.put(option.name(), option.parse(text));
        } else {
            throw new PercolateException("'" + text + "' is too much for " + word()
                    + ": write options as name=value.");
        }
    }

    /**
     * Reads {@code name=value} into the options given so far.
     *
     * @throws PercolateException when there is no such option or the value does not fit
     */
    default void read(String text, Map<String, Object> given) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new PercolateException("'" + text + "' is not an option of " + word() + ": write name=value.");
        }
        Option option = option(text.substring(0, equals));
        if (given.put(option.name(), option.parse(text.substring(equals + 1))) != null) {
            throw new PercolateException(option.name() + " of " + word() + " is given twice.");
        }
    }
}
