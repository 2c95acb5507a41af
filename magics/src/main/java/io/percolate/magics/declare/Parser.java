package io.percolate.magics.declare;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The only parser of magic lines: {@code --long value}, {@code --long=value}, {@code -s value}, {@code -svalue}. */
final class Parser {

    private final Magic magic;
    private final String written;
    private final Deque<String> words;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Parser(Magic magic, String written, List<String> words) {
        this.magic = magic;
        this.written = written;
        this.words = new ArrayDeque<>(words);
    }

    /** @return the words by argument and option name, without those that were not given */
    static Map<String, List<String>> parse(Magic magic, List<String> words) {
        String written = Words.written(words);
        boolean code = magic.arguments().stream().anyMatch(a -> a.type() == Type.CODE) && !written.isBlank();
        return new Parser(magic, written, code ? List.of(written.split("\\s+")) : Words.quoted(words)).parse();
    }

    private Map<String, List<String>> parse() {
        Deque<Argument> places = new ArrayDeque<>(magic.arguments());
        while (!words.isEmpty()) {
            if (words.peek().matches("--?[a-zA-Z].*")) {
                option(words.pop());
            } else if (places.isEmpty()) {
                throw error("'" + words.peek() + "' is one word too many.");
            } else {
                argument(places.peek().many() ? places.peek() : places.pop());
            }
        }
        for (Argument missing : places) {
            if (missing.required()) {
                throw error("The " + missing.name() + " is missing: " + missing.help() + ".");
            }
        }
        return values;
    }

    private void argument(Argument place) {
        if (place.type() == Type.CODE) {
            int before = written.split("\\s+").length - words.size();
            put(place.name(), written.replaceFirst("^(\\S+\\s+){" + before + "}", ""));
            words.clear();
            return;
        }
        if (!place.lead().isEmpty()) {
            String lead = words.pop();
            if (!lead.equals(place.lead())) {
                throw error("Expected '" + place.lead() + " " + place.name() + "', not '" + lead + "'.");
            }
            if (words.isEmpty()) {
                throw error("After '" + lead + "' the " + place.name() + " is missing.");
            }
        }
        put(place.name(), text(place.type(), words.pop()));
    }

    private void option(String word) {
        int equals = word.indexOf('=');
        if (word.startsWith("--")) {
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            Option option = find(magic.options().stream().filter(o -> o.name().equals(name)), "--" + name);
            value(option, equals < 0 ? null : word.substring(equals + 1));
            return;
        }
        String letter = word.substring(1, 2);
        Option option = find(magic.options().stream().filter(o -> o.letter().equals(letter)), "-" + letter);
        String attached = word.substring(2);
        if (option.type() == Type.FLAG && !attached.isEmpty()) {
            value(option, null);
            words.push("-" + attached);
        } else {
            value(option, attached.isEmpty() ? null : attached);
        }
    }

    private Option find(Stream<Option> matching, String written) {
        Optional<Option> found = matching.findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        List<String> known = new ArrayList<>();
        magic.options().forEach(o -> known.add("--" + o.name()));
        throw error("There is no option " + written + "." + DidYouMean.sentence(written, known));
    }

    private void value(Option option, String attached) {
        String name = "--" + option.name();
        if (option.type() == Type.FLAG) {
            if (attached != null) {
                throw error(name + " takes no value.");
            }
            put(option.name(), "");
            return;
        }
        if (attached == null && words.isEmpty()) {
            throw error(name + " needs a value: " + option.help() + ".");
        }
        String value = text(option.type(), attached == null ? words.pop() : attached);
        if (option.type() == Type.CHOICE && !option.choices().contains(value)) {
            throw error(name + " is one of " + String.join(", ", option.choices()) + ", not '" + value + "'."
                    + DidYouMean.sentence(value, option.choices()));
        }
        put(option.name(), value);
    }

    /** Double quotes around an expression are part of the Java; around any other word they only group it. */
    private static String text(Type type, String word) {
        boolean quoted = type != Type.EXPRESSION && word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    private void put(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private PercolateException error(String sentence) {
        return Help.error(magic, sentence);
    }
}
