package io.percolate.magics.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import io.percolate.train.History;
import io.percolate.train.Trainable;
import io.percolate.train.Training;
import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.FitEnded;
import io.percolate.train.TrainingEvent.FitStarted;
import io.percolate.train.TrainingEvent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveTest {

    private static final int BATCHES = 100;
    private static final long BATCH_NANOS = 10_000_000;

    private final TestNotebook notebook = new TestNotebook();
    private final AtomicLong now = new AtomicLong();
    private final Live live = new Live(notebook, now::get, Runnable::run);

    private record Still(double gradientNorm, double deadRelus, Optional<String> notice) implements Training {

        Still(double gradientNorm, double deadRelus) {
            this(gradientNorm, deadRelus, Optional.empty());
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public History history() {
            return History.of(List.of());
        }

        @Override
        public Trainable trained() {
            throw new IllegalStateException("the panel has no use for the network");
        }

        @Override
        public void keep(String name, Supplier<String> text) {
        }

        @Override
        public Map<String, String> kept() {
            return Map.of();
        }

        @Override
        public void stop(Reason reason) {
        }
    }

    private void fit(int epochs, Map<String, Double> metrics, Reason reason) {
        live.on(new FitStarted(new Still(0.5, 0.25), epochs, BATCHES, 3200));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (int batch = 1; batch <= BATCHES; batch++) {
                now.addAndGet(BATCH_NANOS);
                live.on(new BatchEnd(epoch, batch, BATCHES, 2.0 / (batch + 100 * epoch), 0.9));
            }
            live.on(new EpochEnd(epoch, metrics, 1));
        }
        live.on(new FitEnded(History.of(List.of()), reason));
    }

    @Test
    void updatesThreeTimesASecondAtFirst() {
        fit(4, Map.of("loss", 0.01, "accuracy", 0.9), Reason.DONE);
        double seconds = 4.0 * BATCHES * BATCH_NANOS / 1e9;
        assertThat(notebook.displayed()).hasSize(1);
        assertThat(notebook.updates().size()).isBetween((int) (3 * seconds), (int) (3.4 * seconds) + 2);
    }

    @Test
    void updatesOnceASecondInALongFit() {
        fit(60, Map.of("loss", 0.01), Reason.DONE);
        int minute = notebook.updates().size();
        notebook.updates().clear();
        fit(120, Map.of("loss", 0.01), Reason.DONE);
        assertThat(notebook.updates().size() - minute).isBetween(58, 61);
    }

    @Test
    void aMessageStaysSmall() {
        fit(60, Map.of("loss", 0.01, "accuracy", 0.9), Reason.DONE);
        assertThat(notebook.updates().subList(0, notebook.updates().size() - 1)).allSatisfy(bundle ->
                assertThat(bundle.data().values().stream().mapToInt(String::length).sum()).isLessThan(11_000));
    }

    @Test
    void trainingGoesOnWhileAnotherThreadDraws() {
        List<Runnable> waiting = new ArrayList<>();
        Live slow = new Live(notebook, now::get, waiting::add);
        slow.on(new FitStarted(new Still(0.5, 0.25), 2, BATCHES, 3200));
        waiting.remove(0).run();
        notebook.updates().clear();
        for (int batch = 1; batch <= BATCHES; batch++) {
            now.addAndGet(BATCH_NANOS);
            slow.on(new BatchEnd(1, batch, BATCHES, 1, 0.9));
        }
        assertThat(waiting).as("one at a time").hasSize(1);
        waiting.get(0).run();
        assertThat(notebook.updates().get(0).text()).startsWith("Epoch 1 of 2").contains("loss 1.0000");
        now.addAndGet(100 * BATCH_NANOS);
        slow.on(new BatchEnd(2, 1, BATCHES, 1, 0.9));
        slow.on(new FitEnded(History.of(List.of()), Reason.DONE));
        waiting.get(1).run();
        assertThat(notebook.updates()).as("a late drawing does not replace the last one").hasSize(2);
    }

    @Test
    void trainingDoesNotWaitForTheFirstPicture() {
        List<Runnable> waiting = new ArrayList<>();
        Live slow = new Live(notebook, now::get, waiting::add);
        slow.on(new FitStarted(new Still(0.5, 0.25), 1, BATCHES, 3200));
        assertThat(notebook.displayed()).singleElement().satisfies(frame -> {
            assertThat(frame.text()).isEqualTo("Epoch 1 of 1, starting");
            assertThat(frame.data().toString()).contains("height:296px").doesNotContain("svg");
        });
        waiting.get(0).run();
        assertThat(notebook.updates()).singleElement().satisfies(picture ->
                assertThat(picture.data().toString()).contains("svg"));
    }

    @Test
    void theFirstPictureMayTakeLong() {
        List<Runnable> waiting = new ArrayList<>();
        AtomicLong slowly = new AtomicLong();
        Live slow = new Live(notebook, () -> slowly.addAndGet(200_000_000), waiting::add);
        slow.on(new FitStarted(new Still(0.5, 0.25), 1, BATCHES, 3200));
        waiting.remove(0).run();
        slowly.addAndGet(300_000_000);
        slow.on(new BatchEnd(1, 1, BATCHES, 1, 0.9));
        assertThat(waiting).as("the next one is due soon").hasSize(1);
        waiting.remove(0).run();
        slowly.addAndGet(300_000_000);
        slow.on(new BatchEnd(1, 2, BATCHES, 1, 0.9));
        assertThat(waiting).as("but then drawing must stay cheap").isEmpty();
    }

    @Test
    void theLastPictureIsStaticAndSaysHowItEnded() {
        fit(2, Map.of("loss", 0.01, "accuracy", 0.9, "valLoss", 0.02, "valAccuracy", 0.8), Reason.DONE);
        Bundle last = notebook.updates().get(notebook.updates().size() - 1);
        assertThat(last.text()).startsWith("Trained 2 epochs").contains("valLoss 0.0200", "valAccuracy 0.8000");
        assertThat(last.text()).contains("gradient norm 0.5000", "dead ReLUs 25 %");
        assertThat(last.data()).containsKey("image/svg+xml");
        assertThat(last.data().get("image/svg+xml")).startsWith("<svg").doesNotContain("<script", "http://cdn");
    }

    @Test
    void anInterruptedFitSaysSo() {
        fit(1, Map.of("loss", 0.01), Reason.CANCELLED);
        assertThat(notebook.updates().get(notebook.updates().size() - 1).text())
                .startsWith("Interrupted in epoch 1 of 1");
    }

    @Test
    void timeLeftFollowsThePace() {
        live.on(new FitStarted(new Still(0.5, 0.25), 2, BATCHES, 3200));
        for (int batch = 1; batch <= BATCHES; batch++) {
            now.addAndGet(BATCH_NANOS);
            live.on(new BatchEnd(1, batch, BATCHES, 1, Double.NaN));
        }
        assertThat(notebook.updates().get(notebook.updates().size() - 1).text()).contains("Epoch 1 of 2",
                "3,200 samples/s");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        live.on(new FitStarted(new Still(0.5, Double.NaN), 1, BATCHES, 3200));
        now.addAndGet(30 * BATCH_NANOS);
        live.on(new BatchEnd(1, 1, BATCHES, 1, Double.NaN));
        assertThat(notebook.updates().get(1).text()).contains("gradient norm").doesNotContain("ReLU");
    }

    @Test
    void silentWithoutANotebook() {
        Live.live().on(new FitStarted(new Still(0.5, 0.25), 1, 1, 1));
    }

    @Property
    void numbersAreWrittenAsFormatsWriteThem(@ForAll @DoubleRange(min = -1e10, max = 1e10) double value,
            @ForAll @IntRange(max = 9) int decimals) {
        double rounded = Double.parseDouble(Pen.fixed(value, decimals));
        String formatted = String.format(Locale.ROOT, "%." + decimals + "f", rounded);
        assertThat(Pen.fixed(value, decimals)).hasSameSizeAs(formatted);
        // a double of this size has no more digits than its ulp
        assertThat(rounded).isCloseTo(value, within(0.51 * Math.pow(10, -decimals) + Math.ulp(value)));
    }

    @Test
    void numbersHaveAllTheirDecimals() {
        assertThat(Pen.fixed(0.05, 4)).isEqualTo("0.0500");
        assertThat(Pen.fixed(-2.0004, 3)).isEqualTo("-2.000");
        assertThat(Pen.fixed(99.6, 0)).isEqualTo("100");
        assertThat(Pen.fixed(1e12, 1)).isEqualTo("1000000000000.0");
        assertThat(Pen.figure(0.0005)).isEqualTo("5.0e-04");
        assertThat(Pen.figure(Double.NaN)).isEqualTo("–");
    }

    @Test
    void durations() {
        assertThat(Panel.duration(8.26)).isEqualTo("8.3 s");
        assertThat(Panel.duration(42)).isEqualTo("42 s");
        assertThat(Panel.duration(125)).isEqualTo("2:05 min");
        assertThat(Panel.duration(3725)).isEqualTo("1:02:05 h");
    }

    @Test
    void saysThatDl4jTrains() {
        String notice = "Runs on DL4J, several times slower than the engine: the engine does not compute the layer"
                + " LSTM. A model without that runs on the engine.";
        live.on(new FitStarted(new Still(0.5, 0.25, Optional.of(notice)), 1, BATCHES, 3200));
        assertThat(live.showsNotice()).isTrue();
        assertThat(notebook.displayed().get(0).text()).endsWith(". " + notice);
        live.on(new BatchEnd(1, BATCHES, BATCHES, 0.5, 0.9));
        live.on(new FitEnded(History.of(List.of()), Reason.DONE));
        Bundle last = notebook.updates().get(notebook.updates().size() - 1);
        assertThat(last.text()).endsWith(notice);
        assertThat(last.data().get("image/svg+xml")).contains(">Runs on DL4J, several times slower than the engine:"
                + " the engine does not compute the layer LSTM. A<", ">model without that runs on the engine.<",
                "height=\"328\"");
    }
}
