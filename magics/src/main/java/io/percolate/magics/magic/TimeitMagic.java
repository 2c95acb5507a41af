package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.magic.Timings.Loop;

/** {@code %timeit} and {@code %%timeit}: mean and deviation over many runs. */
final class TimeitMagic {

    private static final String LOOP =
            "(" + Timings.class.getName() + ".Loop) n -> { long begin = System.nanoTime(); "
                    + "for (long i = 0; i < n; i++) { %s } return System.nanoTime() - begin; }";

    private TimeitMagic() {
    }

    static Magic declare() {
        return Magic.lineAndCell("timeit", Group.TIMING, "Runs a statement many times and prints mean and deviation")
                .rest("statement", Type.CODE, "Java; with %% the code is the cell below")
                .option("loops", "n", Type.INTEGER, null, "loops per run; by default chosen so that a run takes 0.2 s")
                .option("repeat", "r", Type.INTEGER, "7", "number of runs")
                .flag("quiet", "q", "prints nothing")
                .flag("output", "o", "returns the measurements as a value")
                .example("%timeit -n 1000 -r 3 Math.sqrt(2)")
                .topics("benchmark", "speed", "performance")
                .runs(TimeitMagic::run);
    }

    private static Object run(Call call) throws Exception {
        Loop loop = compile(call, code(call));
        Timings timings = call.has("loops") ? Timings.of(loop, call.integer("loops"), call.integer("repeat"))
                : Timings.of(loop, call.integer("repeat"));
        if (!call.has("quiet")) {
            System.out.println(timings);
        }
        return call.has("output") ? timings : null;
    }

    // First tried as an expression: its value is stored, so that the compiler cannot eliminate the work.
    private static Loop compile(Call call, String code) throws Exception {
        String statement = code.strip().replaceFirst(";$", "");
        try {
            return (Loop) call.session().evaluate(
                LOOP.formatted(Timings.class.getName() + ".keep(" + statement + ");"));
        } catch (Exception notAnExpression) {
            return (Loop) call.session().evaluate(LOOP.formatted(code + ";"));
        }
    }

    /** The statement on the line, or else the cell below it. */
    static String code(Call call) {
        String code = call.body() != null ? call.body() : call.text("statement");
        if (code == null || code.isBlank()) {
            throw call.error("The statement is missing: Java on the line or below it.");
        }
        return code;
    }
}
