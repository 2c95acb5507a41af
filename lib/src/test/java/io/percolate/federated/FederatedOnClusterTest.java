package io.percolate.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.engine.Engines;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.LocalCluster;
import io.percolate.parallel.SentJobs;
import io.percolate.train.DivergedException;
import io.percolate.train.History;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Clients on machines against the same clients on this one. */
class FederatedOnClusterTest {

    private static final Dataset MOONS = Synthetic.moons(200, 0.15, 1);

    private static Federated plan(Model model, List<Dataset> clients, boolean clipped, boolean noisy) {
        Federated plan = Federated.of(model, clients).share(0.7).localEpochs(2).batchSize(16).validationData(MOONS);
        return noisy ? plan.clip(0.5).noise(0.3) : clipped ? plan.clip(0.5) : plan;
    }

    /** Any number of machines, with clipping, noise, and clients that are scaled each for itself. */
    @Property(tries = 12)
    void theRoundsAreThoseOfOneMachine(@ForAll @IntRange(min = 1, max = 4) int slots, @ForAll boolean clipped,
            @ForAll boolean noisy, @ForAll boolean scaled, @ForAll boolean adam) {
        List<Dataset> dealt = Clients.ofSizes(MOONS, 1, 70, 50, 30, 20, 10);
        List<Dataset> clients = scaled ? dealt.stream().map(Dataset::normalize).toList() : dealt;
        String text = "input 2\ndense 8 tanh\ndropout 0.1\ndense 2 softmax\nseed 3\noptimizer "
                + (adam ? "adam" : "sgd") + " lr=0.05";
        Model one = Model.parse(text);
        History here = Engines.withThreads(1, () -> plan(one, clients, clipped, noisy).fit(4));
        for (JobCluster machines : List.of(new SentJobs(slots), LocalCluster.of(slots))) {
            Model many = Model.parse(text);
            History there = Engines.withThreads(1,
                    () -> plan(many, clients, clipped, noisy).on(machines).fit(4));
            assertThat(many.dl4j().params()).isEqualTo(one.dl4j().params());
            assertThat(there.columnNames()).isEqualTo(here.columnNames());
            here.columnNames().stream().filter(name -> !name.equals("seconds"))
                    .forEach(name -> assertThat(there.column(name)).as(name).isEqualTo(here.column(name)));
            assertThat(many.evaluate(MOONS).loss()).isEqualTo(one.evaluate(MOONS).loss());
        }
    }

    @Test
    void theDataIsSentOnceAndFreed() {
        SentJobs machines = new SentJobs(2);
        Federated.of(Model.parse("input 2\ndense 2 softmax\nseed 1"), Clients.equal(MOONS, 4, 1)).on(machines).fit(5);
        assertThat(machines.lent).isEqualTo(1);
        assertThat(machines.open).isZero();
    }

    @Test
    void afterAnErrorTheModelIsAsBefore() {
        Model wild = Model.parse("input 2\ndense 8 linear\ndense 2 linear\noptimizer sgd lr=1e30\nloss mse\nseed 1");
        var before = wild.dl4j().params().dup();
        assertThatThrownBy(() -> Federated.of(wild, Clients.equal(MOONS, 4, 1)).on(LocalCluster.of(2)).fit(3))
                .isInstanceOf(DivergedException.class);
        assertThat(wild.dl4j().params()).isEqualTo(before);
    }

    @Test
    void anInterruptKeepsTheLastRound() {
        Model model = Model.parse("input 2\ndense 2 softmax\nseed 1");
        var before = model.dl4j().params().dup();
        Thread.currentThread().interrupt();
        assertThat(Federated.of(model, Clients.equal(MOONS, 4, 1)).on(LocalCluster.of(2)).fit(3).epochs()).isZero();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(model.dl4j().params()).isEqualTo(before);
    }
}
