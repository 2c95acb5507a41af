package io.percolate.train;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.TrainingEvent.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of the fit loop. */
final class Fit implements Training {

    /** A gradient norm that no healthy training reaches. */
    private static final double EXPLODED = 1e3;

    private final Trainable trainable;
    private final Optional<Dataset> validation;
    private final FitOptions options;
    private final Batches batches;
    private final long seed;
    private final double baseRate;
    private final Task task;
    private final List<String> metrics;
    private final History history;
    private final Optional<Schedule> schedule;
    private final Map<String, Supplier<String>> kept = new LinkedHashMap<>();
    private TrainStep step;
    private Rounds rounds;
    private Optional<String> notice = Optional.empty();
    private double norm; // of the last gradient
    private double largest; // gradient norm so far
    private double rate;
    private Reason stop;

    Fit(Trainable trainable, Batches batches, Optional<Dataset> validation, FitOptions options,
            Checkpoint.Progress progress) {
        this.trainable = trainable;
        this.batches = batches;
        this.validation = validation;
        this.options = options;
        history = progress.history();
        schedule = options.schedule().map(Schedule::start);
        schedule.ifPresent(following -> history.forEach(following::after));
        if (history.epochs() >= options.epochs()) {
            Notices.publish("The checkpoint holds " + history.epochs() + " epochs already, and epochs counts all of"
                    + " them: raise it to train on.");
        }
        progress.kept().forEach((name, text) -> kept.put(name, () -> text));
        seed = options.seed().orElse(trainable.seed());
        baseRate = trainable.learningRate();
        rate = baseRate;
        task = trainable.task(batches.data());
        metrics = metrics();
        if (schedule.isPresent() && Double.isNaN(baseRate)) {
            throw new PercolateException("The optimizer has no learning rate for a schedule to change: leave it out.");
        }
    }

    History run() {
        try (TrainStep compiled = trainable.compile(Math.min(options.batchSize(), batches.examples()))) {
            step = compiled;
            notice = Stream.of(step.notice(), trainable.hint(batches.data()))
                    .flatMap(Optional::stream).reduce((engine, scale) -> engine + " " + scale);
            step.clipGlobalNorm(trainable.clipNorm());
            step.keepZeros(options.keepsZeros());
            if (task == Task.LABELS) {
                step.countEachOutput();
            }
            if (options.callbacks().stream().noneMatch(Callback::showsNotice)) {
                notice.ifPresent(Notices::publish);
            }
            try (Rounds opened = rounds()) {
                rounds = opened;
                emit(new TrainingEvent.FitStarted(this, options.epochs(), rounds.count(), batches.examples()));
                epochs();
            }
        } finally {
            step = null;
        }
        Reason reason = stop == null ? Reason.DONE : stop;
        history.end(reason);
        emit(new TrainingEvent.FitEnded(history, reason));
        return history;
    }

    private Rounds rounds() {
        if (options.cluster().isEmpty()) {
            return batches.rounds(step);
        }
        if (trainable instanceof Trainable.Portable portable) {
            return options.cluster().get().spread(portable, step, batches.data(), batches.examples(), options);
        }
        throw new PercolateException("A graph is trained on this machine only: leave on(...) out, or write it as a"
                + " model.");
    }

    @Override
    public Trainable trained() {
        if (step != null) {
            step.synchronize();
        }
        return trainable;
    }

    @Override
    public String description() {
        return trainable.description();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public double gradientNorm() {
        return norm;
    }

    @Override
    public void keep(String name, Supplier<String> text) {
        kept.put(name, text);
    }

    @Override
    public Map<String, String> kept() {
        Map<String, String> texts = new LinkedHashMap<>();
        kept.forEach((name, text) -> texts.put(name, text.get()));
        return texts;
    }

    @Override
    public double deadRelus() {
        return step.deadRelus();
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    @Override
    public void stop(Reason reason) {
        stop = reason;
    }

    /** The model's metrics; every model has accuracy, which plain values do not have. */
    private List<String> metrics() {
        trainable.metrics().stream().filter(name -> !task.metrics().contains(name) && !name.equals("accuracy"))
                .findFirst().ifPresent(name -> {
                    throw new PercolateException("The metric " + name + " is not defined for this data: there are "
                            + task.metrics() + ".");
                });
        return trainable.metrics().stream().filter(task.metrics()::contains).toList();
    }

    private void epochs() {
        try {
            for (int epoch = history.epochs() + 1; epoch <= options.epochs() && stop == null; epoch++) {
                epoch(epoch);
            }
        } finally {
            if (schedule.isPresent()) {
                rounds.learningRate(baseRate);
                step.learningRate(baseRate);
            }
        }
    }

    private void epoch(int epoch) {
        long begin = System.nanoTime();
        long epochSeed = seed * 31 + epoch; // a seed per epoch, so that a resumed fit continues the same way
        rounds.begin(epochSeed);
        double lossSum = 0;
        int correct = 0;
        int predictions = 0;
        int seen = 0;
        for (int number = 0; number < rounds.count() && stop == null; number++) {
            schedule(epoch - 1 + number / (double) rounds.count());
            Rounds.Round round = rounds.run(number);
            requireFinite(round.loss(), epoch, number + 1);
            norm = round.gradientNorm();
            largest = norm > largest ? norm : largest;
            lossSum += round.loss() * round.examples();
            correct += round.correct();
            predictions += round.predictions();
            seen += round.examples();
            if (round.examples() > 0) {
                emit(new TrainingEvent.BatchEnd(epoch, number + 1, rounds.count(), lossSum / seen,
                        task == Task.VALUES ? Double.NaN : correct / (double) predictions));
            }
            if (Thread.interrupted()) {
                stop = Reason.CANCELLED;
            }
        }
        step.synchronize();
        if (seen == batches.examples()) {
            finish(epoch, lossSum / seen, correct / (double) predictions, begin);
        }
    }

    private void schedule(double epoch) {
        schedule.ifPresent(following -> {
            rate = baseRate * following.factor(epoch, options.epochs());
            rounds.learningRate(rate);
        });
    }

    private void finish(int epoch, double loss, double accuracy, long begin) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("loss", loss);
        if (task != Task.VALUES) {
            row.put("accuracy", accuracy);
        }
        validation.ifPresent(held -> {
            Map<String, Double> measured = trainable.measure(step, held, options);
            Stream.of(List.of("loss"), metrics, options.metrics().keySet()).flatMap(Collection::stream)
                    .forEach(name -> row.put(History.validation(name), measured.get(name)));
        });
        if (validation.isEmpty() && !options.metrics().isEmpty()) {
            Map<String, Double> measured = trainable.measure(step, batches.training(), options);
            options.metrics().keySet().forEach(name -> row.put(name, measured.get(name)));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        row.put("learningRate", rate);
        row.put("seconds", seconds);
        history.add(row);
        schedule.ifPresent(following -> following.after(epoch, row));
        emit(new TrainingEvent.EpochEnd(epoch, Map.copyOf(row), seconds));
    }

    private void emit(TrainingEvent event) {
        options.callbacks().forEach(callback -> callback.on(event));
    }

    private void requireFinite(double loss, int epoch, int batch) {
        if (Double.isFinite(loss)) {
            return;
        }
        String exploded = largest > EXPLODED ? String.format(Locale.ROOT, " The gradient exploded: its norm reached "
                + "%.1e.", largest) : "";
        throw new DivergedException("The loss became " + loss + " in epoch " + epoch + ", batch " + batch + "; "
                + trained().largestWeight()
                + ": lower the learning rate, clip the gradient, or scale the"
                + " features. The model is as before." + exploded);
    }
}
