"""The resources of a kernel that must not grow over time."""

import os
import re
from dataclasses import dataclass, fields, replace

LOADING = 300  # seconds until the threads that load libraries after the start have ended, on a busy machine
LOADED = """
while (Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
        .anyMatch(Set.of("percolate-tables", "percolate-warm-up")::contains)) Thread.sleep(100);"""
IMPORT = 84  # bytes of "import static REPL.$JShell$1234.$1234;   " when one name of the session is not Latin
# One snippet, so that nothing is compiled between the garbage collection and the measurement. What a compilation by the
# JIT has freed stays with glibc, tens of MB after a large one, so it is given back first. The JVM's own count of
# classes also counts, for good, each version of a class whose code was replaced; the hierarchy lists those that live.
MEASURE = """
((java.util.concurrent.Callable<String>) () -> {
    for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(50); }
    var shell = io.percolate.kernel.PercolateKernel.running().session().shell();
    var server = java.lang.management.ManagementFactory.getPlatformMBeanServer();
    var jcmd = new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand");
    try {
        server.invoke(jcmd, "systemTrimNativeHeap", new Object[0], new String[0]);
    } catch (javax.management.JMException e) { } // an older JDK, or no glibc
    return String.join("\\n", List.of(
        (String) server.invoke(jcmd, "gcHeapInfo", new Object[0], new String[0]),
        "" + java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
        "" + ((String) server.invoke(jcmd, "vmClassHierarchy", new Object[] {new String[0]},
            new String[] {String[].class.getName()})).lines().count(),
        "" + java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount(),
        "" + (shell.imports().count() + shell.types().count() + shell.methods().count() + shell.variables().count())));
}).call()"""


def span(heap_info):
    """First address of the heap and the first one behind it."""
    addresses = [int(each, 16) for each in re.findall(r"0x([0-9a-f]+)", "\n".join(heap_info))]
    return min(addresses), max(addresses)


def resident_outside(pid, start, end):
    """kB in memory outside of these addresses: heap that is committed but was never touched is not in memory."""
    with open(f"/proc/{pid}/smaps") as smaps:
        mappings = re.findall(r"(?m)^([0-9a-f]+)-[0-9a-f]+ [\s\S]*?^Rss: +(\d+) kB", smaps.read())
    return sum(int(size) for address, size in mappings if not start <= int(address, 16) < end)


@dataclass
class Vitals:
    heap: float      # MB in use after a garbage collection
    resident: float  # MB in memory outside of the heap, whose size follows the load of the machine
    classes: int
    threads: int
    files: int       # open file descriptors
    declared: int    # imports, types, methods and variables of the session, JShell's own variables among them

    @staticmethod
    def of(kernel):
        pid = kernel.manager.provisioner.pid
        *heap_info, used, classes, threads, declared = kernel.run(MEASURE, timeout=60).value.strip().split("\n")
        resident = resident_outside(pid, *span(heap_info))
        return Vitals(int(used) / 1024, resident / 1024, int(classes), int(threads), len(os.listdir(f"/proc/{pid}/fd")),
                      int(declared))

    @staticmethod
    def settled(kernel):
        """Measures after the libraries have been loaded and the cells so far have been freed, too old for stack traces.

        Each value replaces the value of fifty cells before, which is freed 200 to 220 cells later. Memory is the
        minimum of several: javac's caches, which the kernel clears every 200 snippets, take up to 10 MB in between, and
        a compilation by the JIT that is running takes more.
        """
        kernel.run(LOADED, timeout=LOADING)
        seen = []
        for _ in range(7):
            for _ in range(40):
                kernel.run("1;")
            seen.append(Vitals.of(kernel))
        return replace(seen[-1], heap=min(each.heap for each in seen), resident=min(each.resident for each in seen))

    def listings(self):
        """Upper bound in MB for the imports that JShell writes into the source of each wrapper class of a snippet.

        Each class imports all declarations, and JShell stores its source twice. There is a class for each
        declaration and for each of the up to 280 cells that stack traces may still quote.
        """
        return 2 * IMPORT * self.declared * (self.declared + 280) / 2**20

    def growth(self, earlier):
        return Vitals(*(getattr(self, each.name) - getattr(earlier, each.name) for each in fields(self)))

    def exceeds(self, bound):
        """Names of the values that exceed those in `bound`."""
        return [each.name for each in fields(self) if getattr(self, each.name) > getattr(bound, each.name)]
