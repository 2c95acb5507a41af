package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code %%capture}: runs a cell and stores its output and its value; displays are discarded. */
final class CaptureMagic {

    private CaptureMagic() {
    }

    static Magic declare() {
        return Magic.cell("capture", Group.CELL, "Runs the cell and keeps its output instead of showing it")
                .optional("name", Type.NAME, "name of the variable for the output")
                .flag("no-stdout", "shows System.out as usual")
                .flag("no-stderr", "shows System.err as usual")
                .example("%%capture out\nSystem.out.println(\"hidden\");")
                .runs(CaptureMagic::run);
    }

    private static Object run(Call call) throws Exception {
        String name = call.has("name") ? Inputs.name(call, "name") : null;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        if (!call.has("no-stdout")) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        }
        if (!call.has("no-stderr")) {
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        }
        Object value;
        try {
            value = call.session().withoutDisplays(() -> call.session().evaluate(call.body()));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        if (name != null) {
            call.kernel().declare(Captured.class.getName(), name, new Captured(
                    printed.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8), value));
        }
        return null;
    }
}
