package io.percolate.federated;

import io.percolate.model.Model;
import java.util.function.Consumer;

/** Clients train one after the other on this machine. */
record Here(Federated plan) implements Learners {

    @Override
    public Model train(Model model, int number, int[] clients, Consumer<ClientFit.Learned> each) {
        Model last = model;
        for (int client : clients) {
            last = model.copy();
            ClientFit.Learned learned = ClientFit.fit(last, plan.clients.get(client),
                    ClientFit.options(plan, number, client));
            if (learned.cancelled()) {
                return null;
            }
            each.accept(learned);
        }
        return last;
    }
}
