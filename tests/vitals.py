"""How much a kernel holds: what must not grow, however long it lives."""

import os
from dataclasses import dataclass, fields

MEASURE = """
for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(50); }
String.join(" ", List.of(
    "" + java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
    "" + java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
    "" + java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount()))"""


@dataclass
class Vitals:
    heap: float      # MB in use after a garbage collection
    resident: float  # MB
    classes: int
    threads: int
    files: int       # open file descriptors

    @staticmethod
    def of(kernel):
        pid = kernel.manager.provisioner.pid
        heap, classes, threads = map(int, kernel.run(MEASURE, timeout=60).value.split())
        with open(f"/proc/{pid}/status") as status:
            resident = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        return Vitals(heap / 1024, resident / 1024, classes, threads, len(os.listdir(f"/proc/{pid}/fd")))

    @staticmethod
    def settled(kernel):
        """Once the cells run so far are so old that stack traces need no longer quote them, and are let go."""
        for _ in range(230):
            kernel.run("1;")
        return Vitals.of(kernel)

    def growth(self, earlier):
        return Vitals(*(getattr(self, each.name) - getattr(earlier, each.name) for each in fields(self)))

    def exceeds(self, bound):
        """Names of what is larger than in `bound`."""
        return [each.name for each in fields(self) if getattr(self, each.name) > getattr(bound, each.name)]
