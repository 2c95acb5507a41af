package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.stop.Stop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread after the other stop, in the order in which they come. */
final class Turn {

    private static final int LOOK_MILLIS = 100;

    private final ReentrantLock lock = new ReentrantLock(true);

    /** Waits for the current thread's turn; throws {@link Stop.Stopped} when its cell is interrupted. */
    void take() {
        boolean interrupted = false;
        while (!isTaken()) {
            interrupted |= Thread.interrupted();
            Cell cell = Cell.current();
            if (cell != null && cell.isStopped()) {
                throw new Stop.Stopped();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken() {
        try {
            return lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void pass() {
        lock.unlock();
    }
}
