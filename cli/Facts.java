import io.percolate.engine.NativeCode;
import java.lang.management.ManagementFactory;
import org.nd4j.linalg.factory.Nd4j;

/** Prints facts for {@code percolate doctor} that need a JVM with the kernel's class path: "name=value" lines. */
class Facts {
    public static void main(String[] arguments) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        tell("memory", machine.getTotalMemorySize() >> 20);
        tell("processors", Runtime.getRuntime().availableProcessors());

        var nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
        tell("backend", Nd4j.getBackend().getClass().getSimpleName());
        tell("blas", nd4j.getProperty("blas.vendor"));
        tell("variant", NativeCode.variant());
        tell("threads", nd4j.get("omp.threads"));
        tell("sum", Nd4j.ones(2, 3).sumNumber());
    }

    private static void tell(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
