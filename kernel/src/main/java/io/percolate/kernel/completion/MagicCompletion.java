package io.percolate.kernel.completion;

import io.percolate.api.HasHelp;
import io.percolate.api.LineCompleter;
import io.percolate.kernel.magic.KnownMagics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completes magics: their names, the words that they propose, the options in their help, paths. */
final class MagicCompletion {
    private static final Pattern FLAG = Pattern.compile("(?m)^\\s+(--?[\\w-]+)|,\\s(--?[\\w-]+)");

    private final KnownMagics magics;

    MagicCompletion(KnownMagics magics) {
        this.magics = magics;
    }

    /** The completions at the end of the code, which is a magic's line. */
    ReplacementOptions complete(String code, MagicLine line) {
        if (line.text() == null) {
            return new ReplacementOptions(names(line, code), line.start(), code.length());
        }
        int start = Math.max(code.length() - word(line.text()).length(), line.start());
        List<String> found = line.sign().equals("!") ? command(line.text()) : arguments(line);
        return new ReplacementOptions(found, start, code.length());
    }

    /** A line magic may be on any line, a cell magic only on the first. */
    private List<String> names(MagicLine line, String code) {
        Set<String> names = new TreeSet<>();
        if (line.sign().equals("%")) {
            add(names, "%", magics.getLineMagicNames(), line.name());
        }
        if (code.substring(0, line.start()).isBlank()) {
            add(names, "%%", magics.getCellMagicNames(), line.name());
        }
        return List.copyOf(names);
    }

    private static void add(Set<String> into, String sign, Collection<String> names, String prefix) {
        names.stream().filter(name -> name.startsWith(prefix)).forEach(name -> into.add(sign + name));
    }

    private List<String> arguments(MagicLine line) {
        Object magic = magics.find(line.sign(), line.name());
        String word = word(line.text());
        List<String> found = new ArrayList<>();
        if (magic instanceof LineCompleter completer) {
            String text = line.text().stripLeading();
            found.addAll(completer.complete(text, text.length()));
        }
        if (found.isEmpty() && word.startsWith("-") && magic instanceof HasHelp helpful) {
            Matcher flags = FLAG.matcher(helpful.help());
            flags.results().map(flag -> flag.group(1) == null ? flag.group(2) : flag.group(1))
                    .filter(flag -> flag.startsWith(word)).distinct().sorted().forEach(found::add);
        }
        if (found.isEmpty() && !(magic instanceof LineCompleter) && !word.startsWith("-")) {
            found.addAll(PathCompletion.startingWith(word));
        }
        return found;
    }

    private static List<String> command(String text) {
        String word = word(text);
        boolean first = text.strip().equals(word) && !word.contains("/");
        List<String> paths = PathCompletion.startingWith(word);
        return first && !word.isEmpty() ? PathCompletion.commands(word) : paths;
    }

    /** The last word. */
    private static String word(String text) {
        return text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1);
    }
}
