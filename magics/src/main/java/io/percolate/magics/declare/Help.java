package io.percolate.magics.declare;

import io.percolate.PercolateException;
import io.percolate.magics.display.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The help of a magic, generated from its declaration. */
public final class Help {

    /** Maximum number of characters in a usage line. */
    private static final int WIDTH = 92;

    /** Maximum number of options in a usage line. */
    private static final int MOST_OPTIONS = 15;

    private Help() {
    }

    /** The full help, for display in a notebook. */
    public static Bundle of(Magic magic) {
        return Bundle.text(text(magic));
    }

    /** The full help. */
    public static String text(Magic magic) {
        List<String> lines = new ArrayList<>();
        lines.add(wrap(usage(magic)));
        lines.add("");
        lines.add(magic.summary() + ".");
        section(lines, "Arguments", magic.arguments().stream().map(a -> new String[] {a.name(), a.help()}));
        for (String input : magic.options().stream().map(Option::section).distinct().toList()) {
            section(lines, input.isEmpty() ? "Options" : "Options for " + input, magic.options().stream()
                    .filter(o -> o.section().equals(input)).map(o -> new String[] {o.usage(), describe(o)}));
        }
        section(lines, magic.examples().size() == 1 ? "Example" : "Examples",
                magic.examples().stream().map(e -> new String[] {e.replace("\n", "\n  "), ""}));
        if (!magic.java().isEmpty()) {
            section(lines, "In Java", Stream.<String[]>of(new String[] {magic.java(), ""}));
        }
        return String.join("\n", lines);
    }

    private static String wrap(String usage) {
        return usage.replaceAll("(.{1," + WIDTH + "})(?: (?=\\[)|$)", "$1\n    ").strip();
    }

    /** One line: the name, the arguments, the options; where there are many, only that there are some. */
    public static String usage(Magic magic) {
        Stream<String> arguments = magic.arguments().stream().map(Argument::usage);
        Stream<String> options = magic.options().stream()
                .map(o -> "[--" + o.name() + (o.type() == Type.FLAG ? "" : " " + o.value()) + "]");
        options = magic.options().size() > MOST_OPTIONS ? Stream.of("[options]") : options;
        return Stream.of(Stream.of(magic.title()), arguments, options)
                .flatMap(s -> s).collect(Collectors.joining(" "));
    }

    static PercolateException error(Magic magic, String sentence) {
        return new PercolateException(magic.title() + ": " + sentence + "\nUsage: " + usage(magic)
                + "\nMore: " + magic.title() + " --help");
    }

    private static String describe(Option option) {
        boolean some = option.type() != Type.CHOICE && !option.choices().isEmpty(); // the usage lists those of a choice
        String help = some ? option.help() + ": " + String.join(", ", option.choices()) : option.help();
        return option.initial() == null ? help : help + " (default " + option.initial() + ")";
    }

    private static void section(List<String> lines, String title, Stream<String[]> entries) {
        List<String[]> rows = entries.toList();
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.stream().filter(r -> !r[1].isEmpty()).mapToInt(r -> r[0].length()).max().orElse(0);
        lines.add("");
        lines.add(title);
        for (String[] row : rows) {
            String pad = row[1].isEmpty() ? "" : " ".repeat(width - row[0].length() + 2);
            lines.add("  " + row[0] + pad + row[1]);
        }
    }
}
