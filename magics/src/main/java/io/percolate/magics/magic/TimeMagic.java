package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;

/** {@code %time} and {@code %%time}: how long one run took. */
final class TimeMagic {

    private TimeMagic() {
    }

    static Magic declare() {
        return Magic.lineAndCell("time", Group.TIMING, "Runs a statement or a cell once and prints how long it took")
                .rest("statement", Type.CODE, "Java; with %% the code is the cell below")
                .example("%time Math.sqrt(2)")
                .topics("seconds", "speed", "performance")
                .runs(TimeMagic::run);
    }

    private static Object run(Call call) throws Exception {
        Stopwatch run = run(call, TimeitMagic.code(call));
        System.out.println("CPU times: total: " + Timings.duration(run.cpu() / 1e9));
        System.out.println("Wall time: " + Timings.duration(run.wall() / 1e9));
        return run.value();
    }

    // First tried as an expression, compiled before the clock starts; statements may declare, so they run unchanged.
    private static Stopwatch run(Call call, String code) throws Exception {
        Stopwatch.reset();
        try {
            return (Stopwatch) call.session().evaluate("%s.run(() -> %s)".formatted(Stopwatch.class.getName(),
                code.strip().replaceFirst(";$", "")));
        } catch (Exception e) {
            if (Stopwatch.hasBegun()) {
                throw e;
            }
            return Stopwatch.run(() -> call.session().evaluate(code));
        }
    }
}
