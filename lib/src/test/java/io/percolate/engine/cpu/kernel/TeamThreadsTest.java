package io.percolate.engine.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of a team end when it is not used, and come back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamThreadsTest {

    private static Thread[] threadsOf(Team team) {
        Thread[] threads = new Thread[team.size];
        team.run(lane -> threads[lane] = Thread.currentThread());
        return threads;
    }

    @Test
    void threadsWithoutATaskEndAndTheNextTaskStartsThemAgain() throws InterruptedException {
        Team team = new Team(3);
        Thread[] threads = threadsOf(team);
        for (int lane = 1; lane < 3; lane++) {
            threads[lane].join(TimeUnit.SECONDS.toMillis(60));
            assertThat(threads[lane].isAlive()).isFalse();
        }
        assertThat(threadsOf(team)).doesNotContainNull().doesNotContain(threads[1], threads[2]);
    }

    @Test
    void noTaskIsLostWhenItComesWhileAThreadEnds() {
        int size = 4;
        Team team = new Team(size, Duration.ofNanos(100_000));
        AtomicIntegerArray done = new AtomicIntegerArray(size);
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 1; run <= 20_000; run++) {
            team.run(done::incrementAndGet);
            if (random.nextInt(4) == 0) {
                LockSupport.parkNanos(random.nextInt(300_000));
            }
            for (int lane = 0; lane < size; lane++) {
                assertThat(done.get(lane)).isEqualTo(run);
            }
        }
    }
}
