package io.percolate.federated;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.model.PackedModel;
import io.percolate.parallel.JobCluster;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Clients train on the machines of a cluster, which keep their data from round to round. */
final class OnMachines implements Learners {

    private final Federated plan;
    private final JobCluster.Lent<Dataset> lent;

    OnMachines(Federated plan, JobCluster machines) {
        this.plan = plan;
        lent = machines.lend(plan.clients);
    }

    @Override
    public Model train(Model model, int number, int[] clients, Consumer<ClientFit.Learned> each) {
        if (clients.length == 0) {
            return model;
        }
        PackedModel packed = PackedModel.of(model.copy());
        List<ClientFit> jobs = IntStream.range(0, clients.length).mapToObj(i -> new ClientFit(clients[i], packed,
                ClientFit.options(plan, number, clients[i]), i == clients.length - 1)).toList();
        InOrder order = new InOrder(clients.length, each);
        try {
            lent.run(jobs, order::add);
        } catch (InterruptedException e) {
            return null;
        }
        return order.last == null ? null : order.last.open();
    }

    @Override
    public void close() {
        lent.close();
    }

    /** Passes results on in the order of the clients: a sum depends on the order of its terms. */
    private static final class InOrder {

        private final ClientFit.Learned[] waiting;
        private final Consumer<ClientFit.Learned> each;
        private int next;
        private PackedModel last;

        InOrder(int clients, Consumer<ClientFit.Learned> each) {
            waiting = new ClientFit.Learned[clients];
            this.each = each;
        }

        void add(int place, ClientFit.Learned learned) {
            waiting[place] = learned;
            for (; next < waiting.length && waiting[next] != null && !waiting[next].cancelled(); next++) {
                each.accept(waiting[next]);
                last = waiting[next].model();
                waiting[next] = null;
            }
        }
    }
}
