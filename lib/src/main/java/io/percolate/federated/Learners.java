package io.percolate.federated;

import io.percolate.model.Model;
import java.util.function.Consumer;

/** Where the clients train. */
interface Learners extends AutoCloseable {

    /**
     * Lets clients train copies of the model.
     *
     * @param number of the round, from 1
     * @param clients in the order in which they are passed on
     * @return a model that remembers the data of the last client; null when it was interrupted
     */
    Model train(Model model, int number, int[] clients, Consumer<ClientFit.Learned> each);

    @Override
    default void close() {
        // nothing is held here
    }
}
