package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.Notices;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.tune.SearchSpace;
import io.percolate.tune.Tuner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fit on features or labels of an unsuitable size says so in one line. */
class ScaleHintTest {

    private static final String MODEL = "input 2\ndense 4 relu\ndense 2 softmax\nloss crossentropy";

    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        Notices.listen(heard::add);
    }

    @AfterEach
    void deaf() {
        Notices.listen(text -> { });
    }

    /** Classes of two features, each a mean and a width. */
    private static Dataset classes(double... sizes) {
        SplittableRandom random = new SplittableRandom(1);
        float[] rows = new float[80];
        int[] classes = new int[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (sizes[i % 2 * 2] + sizes[i % 2 * 2 + 1] * random.nextDouble(-1, 1));
            classes[i / 2] = i / 2 % 2;
        }
        return Dataset.ofClasses(rows, new int[] {2}, classes, List.of("a", "b"));
    }

    @Test
    void largeAndUnlikeFeatures() {
        Model.parse(MODEL).fit(classes(50_000, 10_000, 0, 1), epochs(1));
        assertThat(heard).hasSize(1).first().asString().startsWith("Feature 'x1' is ")
                .contains("'x2'", "normalize()", "--normalize").hasLineCount(1);
    }

    @Test
    void aLargeMean() {
        Model.parse(MODEL).fit(classes(0, 1, 2000, 1), epochs(1));
        assertThat(heard).hasSize(1).first().asString().startsWith("Feature 'x2' is 2.00e+03 ± ");
    }

    @Test
    void suitableFeatures() {
        Model.parse(MODEL).fit(classes(40, 30, 0, 1), epochs(1));
        Model.parse(MODEL).fit(classes(50_000, 10_000, 0, 1).normalize(), epochs(1));
        Model.parse(MODEL).fit(classes(0, 1e-6, 0, 1), epochs(1));
        assertThat(heard).isEmpty();
    }

    @Test
    void largeLabels() {
        float[] labels = {20_000, 30_000};
        Dataset prices = Dataset.of(new float[] {0, 1}, new int[] {1}, labels, List.of());
        Model line = Model.parse("input 1\ndense 1 linear\nloss mse");
        line.fit(prices, epochs(1));
        assertThat(heard).hasSize(1).first().asString().startsWith("The labels are 2.50e+04 ± 5.0e+03")
                .contains("normalizeLabels()");
        heard.clear();
        Model.parse("input 1\ndense 1 linear\nloss mse").fit(prices.normalizeLabels(), epochs(1));
        assertThat(heard).isEmpty();
    }

    @Test
    void layersThatTakeAnySize() {
        Model.parse("input 2\nbatchnorm\ndense 2 softmax\nloss crossentropy").fit(classes(500, 1, 0, 1), epochs(1));
        Dataset words = Dataset.ofClasses(new float[] {900, 3, 7, 800}, new int[] {2}, new int[] {0, 1},
                List.of("a", "b"));
        Model.parse("input 2\nembedding 1000 4\nflatten\ndense 2 softmax\nloss crossentropy")
                .fit(words, epochs(1));
        assertThat(heard).isEmpty();
    }

    @Test
    void pixels() {
        Dataset bytes = Dataset.ofClasses(new float[] {255, 0, 200, 255}, new int[] {1, 2, 1}, new int[] {0, 1},
                List.of("a", "b"));
        Model.parse("input 1x2\nflatten\ndense 2 softmax\nloss crossentropy").fit(bytes, epochs(1));
        assertThat(heard).hasSize(1).first().asString().contains("1/255");
    }

    @Test
    void onceInASearchAndInACrossValidation() {
        Dataset data = classes(50_000, 10_000, 0, 1);
        Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2")).fit(Model.parse(MODEL), data, epochs(1));
        assertThat(heard).hasSize(1);
        heard.clear();
        Model.parse(MODEL).crossValidate(List.of(data.split(0.5), data.split(0.5)), epochs(1));
        assertThat(heard).hasSize(1);
    }
}
