package io.percolate.parallel;

import io.percolate.data.Dataset;
import io.percolate.train.Cluster;
import java.util.Optional;

/** Examples that lie on the machines of a cluster; this machine has a few of them only. */
public interface ClusterData {

    /** Number of all examples. */
    int size();

    /** The first examples, at most all; these come to this machine. */
    Dataset head(int count);

    /** Examples whose features and labels reach as far as those of all do: to check a model with, not to train it. */
    Dataset sample();

    /**
     * The same examples with columns and classes in the order of these, scaled like them.
     *
     * @param known has the columns of this data, and at least its classes
     */
    ClusterData like(Dataset known);

    /**
     * The machines that train on these examples.
     *
     * @param wanted cluster of the fit's options; empty for the one on which the data lies
     * @throws io.percolate.PercolateException when the data lies on another one
     */
    Cluster cluster(Optional<Cluster> wanted);
}
