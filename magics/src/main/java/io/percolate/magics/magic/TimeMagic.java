package io.percolate.magics.magic;

import com.sun.management.OperatingSystemMXBean;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import java.lang.management.ManagementFactory;

/** {@code %time} and {@code %%time}: how long one run took. */
final class TimeMagic {

    private TimeMagic() {
    }

    static Magic declare() {
        return Magic.lineAndCell("time", Group.TIMING, "Runs a statement or a cell once and prints how long it took")
            .rest("statement", Type.CODE, "Java; in a cell the code stands below")
            .example("%time Math.sqrt(2)")
            .topics("seconds", "speed", "performance")
            .runs(TimeMagic::run);
    }

    private static Object run(Call call) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        Object value = call.kernel().eval(TimeitMagic.code(call));
        long wallNanos = System.nanoTime() - wall;
        System.out.println("CPU times: total: " + Timings.duration((process.getProcessCpuTime() - cpu) / 1e9));
        System.out.println("Wall time: " + Timings.duration(wallNanos / 1e9));
        return value;
    }
}
