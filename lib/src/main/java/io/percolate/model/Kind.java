package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Something that is declared by a word and options: a layer, an optimizer. */
interface Kind extends Words {

    /** Options that stand first, without a name, in this order. */
    List<Option> positional();

    /** Options that are written {@code name=value}. */
    List<Option> named();

    /** All options. */
    default List<Option> options() {
        return Stream.concat(positional().stream(), named().stream()).toList();
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
     * Reads {@code name=value} into the options given so far.
     *
     * @throws PercolateException when there is no such option or the value does not fit
     */
    default void read(String text, Map<String, Object> given) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new PercolateException("'" + text + "' is no option of " + word() + ": write name=value.");
        }
        Option option = option(text.substring(0, equals));
        if (given.put(option.name(), option.parse(text.substring(equals + 1))) != null) {
            throw new PercolateException(option.name() + " of " + word() + " is given twice.");
        }
    }
}
