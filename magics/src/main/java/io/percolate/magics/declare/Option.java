package io.percolate.magics.declare;

import java.util.List;

/**
 * {@code --name value}, {@code --name=value} or {@code -l value}.
 *
 * @param name without the dashes
 * @param letter of the short form, or empty
 * @param initial the default, or null
 * @param choices the words of a {@link Type#CHOICE}; of other types, words that completion offers
 * @param help one line
 * @param section what it is for in the help, such as tables; empty for everything
 */
public record Option(String name, String letter, Type type, String initial, List<String> choices, String help,
        String section) {

    String usage() {
        String flag = letter.isEmpty() ? "--" + name : "-" + letter + ", --" + name;
        return type == Type.FLAG ? flag : flag + " " + value();
    }

    String value() {
        return type == Type.CHOICE ? String.join("|", choices) : type.placeholder();
    }
}
