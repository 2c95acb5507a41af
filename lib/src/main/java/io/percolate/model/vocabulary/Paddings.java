package io.percolate.model.vocabulary;

import io.percolate.model.declare.Keyword;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What happens at the border of an image: windows only where they fit, or zeroes around to keep the size. */
public enum Paddings implements Keyword {
    VALID(ConvolutionMode.Truncate), SAME(ConvolutionMode.Same);

    public final ConvolutionMode dl4j;

    Paddings(ConvolutionMode dl4j) {
        this.dl4j = dl4j;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
