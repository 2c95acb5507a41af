package io.percolate.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The breakpoints of all sources, and the exceptions that stop a thread. */
final class Breakpoints {

    private static final Pattern COUNT = Pattern.compile("\\s*(>=?|<=?|==?|%)?\\s*(\\d{1,9})\\s*");

    /** A line that stops a thread, if its condition holds. */
    static final class Breakpoint {

        final int line;
        final String condition;
        final String message;
        private final JsonObject wanted;
        private final Matcher count;
        private int hits;

        Breakpoint(JsonObject wanted, int line) {
            this.wanted = wanted;
            this.line = line;
            condition = text("condition");
            message = text("logMessage");
            count = COUNT.matcher(text("hitCondition"));
        }

        private String text(String name) {
            return wanted.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
        }

        /** Counts a hit; whether it is one to stop at. */
        synchronized boolean counts() {
            hits++;
            if (!count.matches()) {
                return true;
            }
            int number = Integer.parseInt(count.group(2));
            return switch (count.group(1) == null ? "==" : count.group(1)) {
                case ">=" -> hits >= number;
                case ">" -> hits > number;
                case "<=" -> hits <= number;
                case "<" -> hits < number;
                case "%" -> number > 0 && hits % number == 0;
                default -> hits == number;
            };
        }

        JsonObject asJson() {
            JsonObject json = wanted.deepCopy();
            json.addProperty("line", line);
            return json;
        }
    }

    private final Map<String, List<Breakpoint>> bySource = new TreeMap<>();
    private volatile boolean allExceptions;
    private volatile boolean uncaughtExceptions;

    /** Replaces the breakpoints of a source; returns them, each in a line with code. */
    synchronized List<Breakpoint> set(String path, JsonArray wanted, Sources sources) {
        List<Breakpoint> set = new ArrayList<>();
        for (JsonElement each : wanted) {
            int line = each.getAsJsonObject().get("line").getAsInt();
            set.add(new Breakpoint(each.getAsJsonObject(), sources.lineWithCode(path, line)));
        }
        if (set.isEmpty()) {
            bySource.remove(path);
        } else {
            bySource.put(path, set);
        }
        return set;
    }

    synchronized Optional<Breakpoint> at(Sources.Position position) {
        return bySource.getOrDefault(position.path(), List.of()).stream()
                .filter(each -> each.line == position.line()).findFirst();
    }

    synchronized JsonArray asJson() {
        JsonArray sources = new JsonArray();
        bySource.forEach((path, set) -> {
            JsonObject source = new JsonObject();
            JsonArray breakpoints = new JsonArray();
            set.forEach(each -> breakpoints.add(each.asJson()));
            source.addProperty("source", path);
            source.add("breakpoints", breakpoints);
            sources.add(source);
        });
        return sources;
    }

    void setExceptions(List<String> filters) {
        allExceptions = filters.contains("all");
        uncaughtExceptions = filters.contains("uncaught");
    }

    boolean stopsAtCaughtExceptions() {
        return allExceptions;
    }

    boolean stopsAtExceptions() {
        return allExceptions || uncaughtExceptions;
    }

    synchronized void clear() {
        bySource.clear();
        setExceptions(List.of());
    }
}
