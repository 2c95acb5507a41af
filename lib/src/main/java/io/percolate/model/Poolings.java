package io.percolate.model;

import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** What a pooling takes of its window. */
enum Poolings implements Words {
    AVG, MAX, SUM;

    final PoolingType dl4j = PoolingType.valueOf(name());

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
