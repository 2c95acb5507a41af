package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Columns;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.Pointer;

/** {@code %env} and {@code %memory}: environment variables and memory of the process. */
final class EnvironmentMagics {

    /** Variables set by {@code %env NAME=value}: a Java process can change only its children's environment. */
    static final Map<String, String> SET = new ConcurrentHashMap<>();

    private static final double MIB = 1 << 20;

    private EnvironmentMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("env", Group.SESSION, "Shows environment variables, or sets one for %%bash")
                    .rest("variable", Type.TEXT, "NAME, or NAME=value, or NAME value")
                    .example("%env OMP_NUM_THREADS=1").example("%env HOME")
                    .java("System.getenv(\"HOME\")")
                    .runs(EnvironmentMagics::env),
            Magic.line("memory", Group.SESSION, "Shows the memory in use: Java heap and native, in MiB")
                    .example("%memory").topics("heap", "ram", "off-heap")
                    .runs(call -> memory()));
    }

    private static Object env(Call call) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(SET);
        if (!call.has("variable")) {
            return all;
        }
        String words = String.join(" ", call.all("variable"));
        String[] parts = words.split("[= ]", 2);
        if (parts.length == 2) {
            SET.put(parts[0], parts[1]);
            return "env: " + parts[0] + "=" + parts[1] + " (for %%bash; a Java process keeps its own environment)";
        }
        if (!all.containsKey(words)) {
            throw call.error("The environment has no " + words + ".");
        }
        return all.get(words);
    }

    private static Object memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Columns()
                .add("memory", List.of("Java heap", "ND4J off-heap", "whole process"))
                .add("used", List.of(mib(heap.getUsed()), mib(Pointer.totalBytes()), mib(Pointer.physicalBytes())))
                .add("limit", List.of(mib(heap.getMax()), mib(Pointer.maxBytes()), mib(Pointer.maxPhysicalBytes())))
                .grid(3, 0).bundle();
    }

    private static double mib(long bytes) {
        return Math.round(bytes / MIB);
    }
}
