package io.percolate.kernel;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import java.io.IOException;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;

/** What cells may call without an import: display, magics, input. */
public final class Notebook extends BaseNotebookStatics {

    private Notebook() {
    }

    /** Runs a line magic; throws what the magic throws. */
    public static <T> T lineMagic(String name, List<String> arguments) {
        PercolateKernel kernel = PercolateKernel.running();
        try {
            return kernel.getMagicsRegistry().evalLineMagic(kernel, name, arguments);
        } catch (Exception e) {
            throw Notebook.<RuntimeException>asIs(e);
        }
    }

    /** Runs a cell magic; throws what the magic throws. */
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        PercolateKernel kernel = PercolateKernel.running();
        try {
            return kernel.getMagicsRegistry().evalCellMagic(kernel, name, arguments, body);
        } catch (Exception e) {
            throw Notebook.<RuntimeException>asIs(e);
        }
    }

    /** Clears the cell's output; with {@code wait}, when the next output comes. */
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
    private static <E extends Throwable> E asIs(Throwable e) throws E {
        throw (E) e;
    }
}
