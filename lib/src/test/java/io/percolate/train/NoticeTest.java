package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.Notices;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.tune.SearchSpace;
import io.percolate.tune.Tuner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that DL4J trains, several times slower than the engine would, is reported once, when the fit begins. */
class NoticeTest {

    private static final Dataset DATA = Synthetic.moons(40, 0.1, 1);
    private static final String SLOW = "input 2\ndense 4 dropConnect=0.5\ndense 2 softmax\nloss crossentropy";
    private static final String NOTICE = "Runs on DL4J, several times slower than the engine: the engine does not"
            + " compute weight noise. A model without that runs on the engine.";

    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        Notices.listen(heard::add);
    }

    @AfterEach
    void stopListening() {
        Notices.listen(text -> { });
    }

    @Test
    void isReportedWhenAFitBegins() {
        List<Integer> before = new ArrayList<>();
        Model.parse(SLOW).fit(DATA, epochs(2).callback(event -> before.add(heard.size())));
        assertThat(heard).containsExactly(NOTICE);
        assertThat(before.get(0)).isEqualTo(1);
    }

    @Test
    void isLeftToACallbackThatShowsIt() {
        List<String> shown = new ArrayList<>();
        Model.parse(SLOW).fit(DATA, epochs(1).callback(new Callback() {
            @Override
            public void on(TrainingEvent event) {
                if (event instanceof TrainingEvent.FitStarted fit) {
                    shown.add(fit.training().notice().orElseThrow());
                }
            }

            @Override
            public boolean showsNotice() {
                return true;
            }
        }));
        assertThat(shown).containsExactly(NOTICE);
        assertThat(heard).isEmpty();
    }

    @Test
    void aSearchReportsItOnce() {
        Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2,1e-1")).fit(Model.parse(SLOW), DATA, epochs(1));
        assertThat(heard).containsExactly(NOTICE);
    }

    @Test
    void appearsInTheSummary() {
        assertThat(Model.parse(SLOW).summary()).endsWith("\n" + NOTICE);
        assertThat(Model.parse(SLOW).notice()).contains(NOTICE);
    }

    /** One word of each kind that used to move the whole network to DL4J. */
    @ParameterizedTest
    @ValueSource(strings = {"dense 4 softsign", "dense 4 mish", "dense 4 hardsigmoid", "dense 4 hardtanh",
        "dense 4 relu6", "dense 4 cube", "dense 4 maxNorm=1", "dense 4 unitNorm=true", "dense 4 nonNegative=true",
        "batchnorm scale=false", "loss mae", "loss hinge", "loss squaredhinge", "loss poisson", "loss kld",
        "optimizer adadelta",
        "optimizer nadam", "optimizer adamax", "optimizer amsgrad"})
    void nothingIsReportedOnTheEngine(String word) {
        boolean layer = word.startsWith("dense") || word.startsWith("batchnorm");
        String output = "\ndense 2 softmax\n";
        Model model = Model.parse("input 2\n" + (layer ? word + output : output + word));
        assertThat(model.notice()).isEmpty();
        model.fit(DATA, epochs(1));
        assertThat(heard).isEmpty();
    }

    @Test
    void imagesToo() {
        assertThat(Model.parse("input 8x8x1\nconv 4 3 relu dilationRate=2\nglobalpool sum\ndense 2 softmax").notice())
                .isEmpty();
    }
}
