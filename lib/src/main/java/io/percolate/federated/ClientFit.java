package io.percolate.federated;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.model.PackedModel;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.Muted;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingEvent;
import java.io.Serializable;

/**
 * The training of one client in a round.
 *
 * @param part number of the client
 * @param model of the round, with a new optimizer
 * @param whole whether the trained model is wanted beside its weights
 */
record ClientFit(int part, PackedModel model, FitOptions options, boolean whole)
        implements JobCluster.Job<Dataset, ClientFit.Learned> {

    /**
     * What a client learned.
     *
     * @param weights null when it was interrupted
     * @param accuracy NaN for values
     * @param model the trained one, when it was wanted, else null
     */
    record Learned(float[] weights, int examples, double loss, double accuracy, PackedModel model)
            implements Serializable {

        boolean cancelled() {
            return weights == null;
        }
    }

    /** Seed and options of a client in a round. */
    static FitOptions options(Federated plan, int number, int client) {
        return FitOptions.epochs(plan.localEpochs).batchSize(plan.batchSize)
                .seed(plan.seed + (number - 1L) * plan.clients.size() + client);
    }

    /** Trains this model; hints about the data would come once for each client. */
    static Learned fit(Model own, Dataset data, FitOptions options) {
        History fit = own.fit(data, options.callback(new Muted()));
        if (fit.reason() == TrainingEvent.Reason.CANCELLED) {
            return new Learned(null, 0, Double.NaN, Double.NaN, null);
        }
        return new Learned(own.dl4j().params().dup('c').data().asFloat(), data.size(), fit.last("loss"),
                fit.columnNames().contains("accuracy") ? fit.last("accuracy") : Double.NaN, null);
    }

    @Override
    public Learned compute(Dataset data) {
        Model own = model.open();
        Learned learned = fit(own, data, options);
        return whole && !learned.cancelled() ? new Learned(learned.weights(), learned.examples(), learned.loss(),
                learned.accuracy(), PackedModel.of(own)) : learned;
    }
}
