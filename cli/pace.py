"""How much slower than at its best this machine computes while something runs on it."""
import statistics
import threading
import time

SECONDS_BETWEEN = 2


class Pace:
    """Measures the CPU time of the same small loop again and again, as a context manager.

    Neighbours on the same hardware take caches, memory and clock rate, so that the same work costs up to twice the CPU
    time; the loop becomes slower with it.
    """
    best = float("inf")     # of the whole process, in seconds

    def __enter__(self):
        self.times = [loop()]
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.measure, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.thread.join()
        Pace.best = min(Pace.best, *self.times)

    def measure(self):
        while not self.stopped.wait(SECONDS_BETWEEN):
            self.times.append(loop())

    @property
    def slowness(self):
        """1 for a machine at its best; 2 for one that takes twice the CPU time for the same work."""
        return statistics.mean(self.times) / min(Pace.best, *self.times)


def loop():
    begin = time.thread_time()
    total = 0
    for i in range(300_000):
        total += i * i % 7
    return time.thread_time() - begin
