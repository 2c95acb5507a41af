package io.percolate.magics.declare;

import io.percolate.api.WrittenLine;
import java.util.ArrayList;
import java.util.List;

/** The words of a line as kernels pass them. */
final class Words {

    private Words() {
    }

    /** The original line, if the kernel provides it. */
    static String written(List<String> words) {
        return (words instanceof WrittenLine line ? line.written() : String.join(" ", words)).strip();
    }

    /** The original words including quotes, if the kernel provides them. */
    static List<String> quoted(List<String> words) {
        return rejoin(words instanceof WrittenLine line ? List.of(line.written().strip().split("[ \t]")) : words);
    }

    /** Joins words that were split at a space inside single quotes or brackets. */
    private static List<String> rejoin(List<String> words) {
        List<String> joined = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String word : words) {
            open.append(open.isEmpty() ? "" : " ").append(word);
            if (!open.isEmpty() && !isOpen(open)) {
                joined.add(unquote(open.toString()));
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            joined.add(unquote(open.toString()));
        }
        return joined;
    }

    private static boolean isOpen(CharSequence text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'' && startsWord(text, i)) {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
        }
        return depth > 0 || quote != 0;
    }

    // An apostrophe inside a word is no quote: don't.
    private static boolean startsWord(CharSequence text, int at) {
        return at == 0 || " =([{,".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static String unquote(String word) {
        int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        String head = word.substring(0, value);
        String tail = word.substring(value);
        boolean quoted = tail.length() > 1 && tail.charAt(0) == '\'' && tail.endsWith("'");
        return quoted ? head + tail.substring(1, tail.length() - 1) : word;
    }
}
