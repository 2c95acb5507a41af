package io.percolate.magics.declare;

import io.percolate.magics.notebook.NotebookKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Completion of a magic's line, derived from its declaration. */
public final class Completion {

    private Completion() {
    }

    /**
     * The completions of the word at the cursor.
     *
     * @param text the line after the magic's name
     * @param cursor position in the text
     */
    public static List<String> complete(Magic magic, NotebookKernel kernel, String text, int cursor) {
        String before = text.substring(0, Math.min(cursor, text.length()));
        List<String> words = new ArrayList<>(List.of(before.stripLeading().split("\\s+", -1)));
        String word = words.remove(words.size() - 1);
        if (word.startsWith("--") && word.contains("=")) {
            String head = word.substring(0, word.indexOf('=') + 1);
            return option(magic, head.substring(0, head.length() - 1)).map(o -> values(o.type(), o.choices(), kernel,
                word.substring(head.length()))).orElse(List.of()).stream().map(v -> head + v).toList();
        }
        if (word.startsWith("-")) {
            return starting(word, magic.options().stream().map(o -> "--" + o.name()).toList());
        }
        Optional<Option> pending = words.isEmpty() ? Optional.empty() : option(magic, words.get(words.size() - 1));
        if (pending.isPresent() && pending.get().type() != Type.FLAG) {
            return values(pending.get().type(), pending.get().choices(), kernel, word);
        }
        return argument(magic, kernel, words, word);
    }

    private static List<String> argument(Magic magic, NotebookKernel kernel, List<String> words, String word) {
        long given = plain(magic, words);
        long place = 0;
        for (Argument argument : magic.arguments()) {
            if (!argument.lead().isEmpty() && place++ == given) {
                return starting(word, List.of(argument.lead()));
            }
            if (place++ == given || argument.many()) {
                return values(argument.type(), argument.choices(), kernel, word);
            }
        }
        return List.of();
    }

    private static long plain(Magic magic, List<String> words) {
        long count = 0;
        boolean value = false;
        for (String word : words) {
            Optional<Option> option = option(magic, word);
            if (option.isEmpty() && !value && !word.isEmpty() && !word.startsWith("--")) {
                count++;
            }
            value = option.isPresent() && option.get().type() != Type.FLAG;
        }
        return count;
    }

    private static Optional<Option> option(Magic magic, String word) {
        return magic.options().stream()
                .filter(o -> word.equals("--" + o.name()) || !o.letter().isEmpty() && word.equals("-" + o.letter()))
                .findFirst();
    }

    private static List<String> values(Type type, List<String> choices, NotebookKernel kernel, String word) {
        return switch (type) {
            case CHOICE, TEXT -> starting(word, choices);
            case EXPRESSION, CODE, NUMBER, INTEGER -> starting(word, kernel.session().variables().keySet());
            case FILE -> Stream.concat(starting(word, choices).stream(), files(word).stream()).toList();
            default -> List.of();
        };
    }

    private static List<String> starting(String word, Collection<String> candidates) {
        return candidates.stream().filter(c -> c.startsWith(word)).sorted().toList();
    }

    private static List<String> files(String word) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        try (Stream<Path> entries = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return starting(word, entries
                    .map(p -> folder + p.getFileName() + (Files.isDirectory(p) ? "/" : "")).toList());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
