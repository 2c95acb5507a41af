package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.engine.cpu.kernel.Team;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void nobodyPassesABarrierBeforeAllHaveCome(int size) {
        AtomicIntegerArray steps = new AtomicIntegerArray(size);
        AtomicInteger early = new AtomicInteger();
        try (Team team = new Team(size)) {
            for (int run = 0; run < 200; run++) {
                int before = 3 * run;
                team.run(lane -> {
                    for (int step = 1; step <= 3; step++) {
                        steps.incrementAndGet(lane);
                        team.barrier();
                        for (int other = 0; other < size; other++) {
                            early.addAndGet(steps.get(other) < before + step ? 1 : 0);
                        }
                    }
                });
            }
        }
        assertThat(early).hasValue(0);
        for (int lane = 0; lane < size; lane++) {
            assertThat(steps.get(lane)).isEqualTo(600);
        }
    }

    /** Lanes that wait at a barrier are released, and the next task runs. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailingPartFailsTheRunAndNotTheTeam(int failing) {
        AtomicInteger done = new AtomicInteger();
        try (Team team = new Team(3)) {
            for (int run = 0; run < 50; run++) {
                assertThatThrownBy(() -> team.run(lane -> {
                    if (lane == failing) {
                        throw new IllegalArgumentException("lane " + lane);
                    }
                    team.barrier();
                })).isInstanceOf(IllegalArgumentException.class).hasMessage("lane " + failing);
                team.run(lane -> {
                    team.barrier();
                    done.incrementAndGet();
                });
            }
        }
        assertThat(done).hasValue(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aTeamThatWaitsHoldsNoTask(int size) throws InterruptedException {
        try (Team team = new Team(size)) {
            WeakReference<float[]> buffer = useOnce(team);
            for (int i = 0; i < 100 && buffer.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(buffer.get()).isNull();
        }
    }

    private static WeakReference<float[]> useOnce(Team team) {
        float[] buffer = new float[team.size];
        team.run(lane -> buffer[lane] = 1);
        return new WeakReference<>(buffer);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void closingItEndsItsThreads(int size) throws InterruptedException {
        Thread[] threads = new Thread[size];
        try (Team team = new Team(size)) {
            team.run(lane -> threads[lane] = Thread.currentThread());
        }
        for (int lane = 1; lane < size; lane++) {
            threads[lane].join(TimeUnit.SECONDS.toMillis(20));
            assertThat(threads[lane].isAlive()).isFalse();
        }
    }
}
