package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Columns;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.model.Model;
import io.percolate.train.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code %who}, {@code %whos}, {@code %reset}, {@code %history}: the variables and the history of the session. */
final class SessionMagics {

    private static final int WIDEST = 60;

    private SessionMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("who", Group.SESSION, "Lists the names of the variables")
                    .rest("type", Type.TEXT, "only variables of these types")
                    .example("%who").example("%who int String").topics("variables")
                    .runs(call -> who(variables(call))),
            Magic.line("whos", Group.SESSION, "Lists the variables with type and value")
                    .rest("type", Type.TEXT, "only variables of these types")
                    .example("%whos").topics("variables")
                    .runs(SessionMagics::whos),
            Magic.line("reset", Group.SESSION, "Forgets every variable")
                    .flag("force", "f", "forgets them; without it, only says how many there are")
                    .example("%reset -f").topics("variables", "clear")
                    .runs(SessionMagics::reset),
            Magic.line("history", Group.SESSION, "Prints what was run, oldest first")
                    .flag("numbers", "n", "with numbers")
                    .option("last", "l", Type.INTEGER, null, "only this many, the latest")
                    .option("grep", "g", Type.TEXT, null, "only entries that contain this text")
                    .example("%history -n -l 3")
                    .runs(SessionMagics::history));
    }

    private static String who(Map<String, String> variables) {
        return variables.isEmpty() ? "No variables." : String.join("\t", variables.keySet());
    }

    private static Map<String, String> variables(Call call) {
        Map<String, String> variables = new TreeMap<>(call.session().variables());
        List<String> types = call.all("type");
        if (!types.isEmpty()) {
            variables.values().removeIf(type -> !types.contains(simple(type).replaceFirst("<.*", "")));
        }
        return variables;
    }

    private static Object whos(Call call) throws Exception {
        Map<String, String> variables = variables(call);
        if (variables.isEmpty()) {
            return "No variables.";
        }
        return new Columns()
                .add("Variable", List.copyOf(variables.keySet()))
                .add("Type", variables.values().stream().map(SessionMagics::simple).toList())
                .add("Value", variables.keySet().stream().map(name -> value(call.kernel(), name)).toList())
                .grid(200, 20).bundle();
    }

    /** {@code Model} for {@code io.percolate.model.Model}. */
    private static String simple(String type) {
        return type.replaceAll("\\b[a-z]\\w*\\.", "");
    }

    private static String value(NotebookKernel kernel, String name) {
        try {
            Object value = kernel.session().value(name);
            String text = value == null || value instanceof History ? String.valueOf(value)
                    : kernel.render(value).text().strip();
            boolean lastSaysMost = value instanceof Model || value instanceof INDArray;
            String line = text.lines().reduce((first, last) -> lastSaysMost ? last : first).orElse("");
            boolean whole = line.length() == text.length() && line.length() <= WIDEST;
            return whole ? line : line.substring(0, Math.min(line.length(), WIDEST)) + " …";
        } catch (Exception unreadable) {
            return "(" + unreadable.getClass().getSimpleName() + ")";
        }
    }

    private static Object reset(Call call) {
        int count = call.session().variables().size();
        if (!call.has("force")) {
            throw call.error("Forgets all " + count + " variables for good. If that is meant, write %reset -f.");
        }
        call.session().dropVariables();
        return null;
    }

    private static Object history(Call call) throws Exception {
        List<String> sources = call.session().history();
        int from = call.has("last") ? Math.max(0, sources.size() - call.integer("last")) : 0;
        String wanted = call.has("grep") ? call.text("grep") : "";
        for (int i = from; i < sources.size(); i++) {
            if (!sources.get(i).contains(wanted)) {
                continue;
            }
            System.out.println((call.has("numbers") ? "%4d: ".formatted(i + 1) : "") + sources.get(i));
        }
        return null;
    }
}
