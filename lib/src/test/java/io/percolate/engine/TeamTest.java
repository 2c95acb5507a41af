package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                team.run(part -> {
                    for (int step = 1; step <= 3; step++) {
                        steps.incrementAndGet(part);
                        team.barrier();
                        for (int other = 0; other < size; other++) {
                            early.addAndGet(steps.get(other) < before + step ? 1 : 0);
                        }
                    }
                });
            }
        }
        assertThat(early).hasValue(0);
        for (int part = 0; part < size; part++) {
            assertThat(steps.get(part)).isEqualTo(600);
        }
    }

    /** Whoever waits for it at a barrier is let go, and the next task runs. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailingPartFailsTheRunAndNotTheTeam(int failing) {
        AtomicInteger done = new AtomicInteger();
        try (Team team = new Team(3)) {
            for (int run = 0; run < 50; run++) {
                assertThatThrownBy(() -> team.run(part -> {
                    if (part == failing) {
                        throw new IllegalArgumentException("part " + part);
                    }
                    team.barrier();
                })).isInstanceOf(IllegalArgumentException.class).hasMessage("part " + failing);
                team.run(part -> {
                    team.barrier();
                    done.incrementAndGet();
                });
            }
        }
        assertThat(done).hasValue(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void closingItEndsItsThreads(int size) throws InterruptedException {
        Thread[] threads = new Thread[size];
        try (Team team = new Team(size)) {
            team.run(part -> threads[part] = Thread.currentThread());
        }
        for (int part = 1; part < size; part++) {
            threads[part].join(TimeUnit.SECONDS.toMillis(20));
            assertThat(threads[part].isAlive()).isFalse();
        }
    }
}
