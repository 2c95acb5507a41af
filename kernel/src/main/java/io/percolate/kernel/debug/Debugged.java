package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Origin;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What the debugger needs of the kernel. */
public interface Debugged {

    /** The notebook's variables, from name to type. */
    Map<String, String> variables();

    /** The value of a variable; also null when there is none of this name. */
    Object value(String name);

    /** Runs source code on the current thread, which runs a cell; throws Failure. */
    Object evaluate(String code);

    /** The value as a notebook shows it. */
    DisplayData render(Object value);

    /** A position in each cell, by the cell's name in stack traces. */
    Map<String, Origin> cells();

    /** The text of a cell as the kernel runs it; it has the same lines. */
    String clean(String code);

    /** The body of a cell whose first line is a magic around Java code; null for another cell. */
    String body(String code);

    /** Passes the code of all classes of cells through a weaver, of those already loaded and of later ones. */
    void weave(UnaryOperator<byte[]> weaver);
}
