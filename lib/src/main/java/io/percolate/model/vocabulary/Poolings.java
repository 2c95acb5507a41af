package io.percolate.model.vocabulary;

import io.percolate.model.declare.Keyword;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** What a pooling takes of its window. */
public enum Poolings implements Keyword {
    AVG, MAX, SUM;

    public final PoolingType dl4j = PoolingType.valueOf(name());

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
