package io.percolate.kernel;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.magic.ForeignCells;
import io.percolate.kernel.magic.ForeignLines;
import io.percolate.kernel.magic.Instead;
import io.percolate.kernel.magic.MagicWords;
import io.percolate.kernel.magic.UnknownMagic;
import io.percolate.kernel.process.SystemCommand;
import io.percolate.kernel.protocol.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** The methods that cells call without an import: display, magics, input. */
public final class Notebook extends BaseNotebookStatics {

    /** Sources of the executed cells, by number. */
    public static final List<String> In = PercolateKernel.running().outputs().inputs();

    /** Values of the executed cells, by number. */
    public static final Map<Integer, Object> Out = PercolateKernel.running().outputs().values();

    private static final Pattern EXPRESSION = Pattern.compile("\\\\\\{([^{}]+)}");

    private Notebook() {
    }

    /** Runs a line magic, given as it was written but without its percent sign. */
    public static <T> T lineMagic(String line) {
        String filled = filled(line);
        return lineMagic(MagicWords.name(filled), MagicWords.of(filled));
    }

    /** Runs a cell magic, given as it was written but without its percent signs. */
    public static <T> T cellMagic(String line, String body) {
        String filled = filled(line);
        return cellMagic(MagicWords.name(filled), MagicWords.of(filled), body);
    }

    /** The line with the values of the Java expressions in it, which rapaio's kernel marks with a backslash. */
    private static String filled(String line) {
        return EXPRESSION.matcher(line).replaceAll(each -> Matcher.quoteReplacement(
                String.valueOf(PercolateKernel.running().evalRaw(each.group(1)))));
    }

    /** Runs a line magic; throws the magic's exceptions. */
    public static <T> T lineMagic(String name, List<String> arguments) {
        PercolateKernel kernel = PercolateKernel.running();
        Set<String> known = kernel.getMagicsRegistry().getLineMagicNames();
        try {
            Optional<Instead> instead = ForeignLines.of(name, arguments, known);
            if (instead.isPresent()) {
                return cast(run(instead.get(), "%", name));
            }
            if (!known.contains(name)) {
                throw new UnknownMagic("%", name, known, kernel.getMagicsRegistry().getCellMagicNames());
            }
            return kernel.getMagicsRegistry().evalLineMagic(kernel, name, arguments);
        } catch (Exception e) {
            throw Notebook.<RuntimeException>asIs(e);
        }
    }

    /** Runs a cell magic; throws the magic's exceptions. */
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        PercolateKernel kernel = PercolateKernel.running();
        Set<String> known = kernel.getMagicsRegistry().getCellMagicNames();
        Set<String> lines = kernel.getMagicsRegistry().getLineMagicNames();
        try {
            Optional<Instead> instead = ForeignCells.of(name, arguments, body, known, lines);
            if (instead.isPresent()) {
                return cast(run(instead.get(), "%%", name));
            }
            if (!known.contains(name)) {
                throw new UnknownMagic("%%", name, known, lines);
            }
            return kernel.getMagicsRegistry().evalCellMagic(kernel, name, arguments, body);
        } catch (Exception e) {
            throw Notebook.<RuntimeException>asIs(e);
        }
    }

    /** Runs what stands for a magic of another kernel. */
    private static Object run(Instead instead, String prefix, String name) throws Exception {
        Object value = null;
        if (instead instanceof Instead.Lines several) {
            for (String line : several.lines()) {
                value = lineMagic(line);
            }
        } else if (instead instanceof Instead.Cell cell) {
            value = cellMagic(cell.line(), cell.body());
        } else if (instead instanceof Instead.Command command) {
            system(command.command());
        } else if (instead instanceof Instead.Shown shown) {
            value = new DisplayData(shown.text());
            ((DisplayData) value).putData(MIMEType.parse(shown.mime()), shown.text());
        } else if (instead instanceof Instead.Told told) {
            throw new UnknownMagic(prefix, name, told.sentence());
        }
        return value;
    }

    /** Shows the documentation of Java code or of a magic, as {@code name?} does. */
    public static void help(String name, boolean more) {
        DisplayData found = PercolateKernel.running().help(name, more);
        if (found == null) {
            System.out.println("Nothing is known of " + name + "."
                    + UnknownMagic.help(name.replaceFirst("^%+", "")).map(sentence -> " " + sentence).orElse(""));
        } else {
            Cell.current().page(Json.tree(found).getAsJsonObject().getAsJsonObject("data"));
        }
    }

    /** Runs a command in the system's shell; its output becomes the cell's output. */
    public static void system(String command) throws IOException, InterruptedException {
        int status = SystemCommand.run(command);
        if (status != 0) {
            System.out.println("[exit status " + status + "]");
        }
    }

    /** Clears the cell's output; with {@code wait}, only when the next output arrives. */
    public static void clearOutput(boolean wait) {
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        Cell.current().publish("clear_output", content);
    }

    /** Asks the user for a line of text. */
    public static String input(String prompt) throws IOException {
        return PercolateKernel.running().stdin().ask(prompt, false);
    }

    /** Asks the user for a line of text that is not echoed. */
    public static String password(String prompt) throws IOException {
        return PercolateKernel.running().stdin().ask(prompt, true);
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable e) throws E {
        throw (E) e;
    }
}
