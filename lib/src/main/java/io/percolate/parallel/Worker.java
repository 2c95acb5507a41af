package io.percolate.parallel;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.Batches;
import io.percolate.train.Trainable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * A machine's side of a fit: one part with its own copy of the model, compiled once and kept between rounds. An answer
 * depends on the order alone, so any machine can give it.
 */
public final class Worker {

    private static final Map<Key, Worker> WORKERS = new ConcurrentHashMap<>();
    /** After this time a worker is freed whose fit has ended without this machine hearing of it. */
    private static final long IDLE = TimeUnit.MINUTES.toNanos(10);

    private final int part;
    private final Trainable.Portable trainable;
    private final TrainStep step;
    private final Batches batches;
    private final int parameters;
    private long epoch;
    private boolean ordered;
    private long used = System.nanoTime();
    private boolean closed;

    /** A part of a fit. */
    private record Key(String fit, int part) {
    }

    private Worker(Plan plan, Part own) {
        part = own.number();
        trainable = plan.parcel().open(plan.threads());
        step = trainable.compile(Math.min(plan.batchSize(), Math.max(1, own.labels().length)));
        step.keepZeros(plan.keepZeros());
        if (plan.eachOutput()) {
            step.countEachOutput();
        }
        parameters = trainable.values(false).parameters().length;
        batches = new Batches(Dataset.of(own.features(), plan.featureShape(), own.labels(), List.of()),
                plan.examples(), plan.options(), own.number(), plan.parts());
    }

    /** A part's answer; the first one on this machine compiles the model. */
    public static Share answer(Plan plan, Part part, Order order) {
        Key key = new Key(plan.id(), part.number());
        if (!WORKERS.containsKey(key)) {
            close((other, worker) -> System.nanoTime() - worker.used > IDLE);
        }
        while (true) {
            Worker worker = WORKERS.computeIfAbsent(key, unknown -> new Worker(plan, part));
            synchronized (worker) {
                if (!worker.closed) {
                    return worker.answer(order);
                }
            }
        }
    }

    /** Frees this machine's workers of a fit. */
    public static void end(String fit) {
        close((key, worker) -> key.fit().equals(fit));
    }

    private static void close(BiPredicate<Key, Worker> which) {
        WORKERS.forEach((key, worker) -> {
            if (which.test(key, worker) && WORKERS.remove(key, worker)) {
                synchronized (worker) {
                    worker.closed = true;
                    worker.step.close();
                }
            }
        });
    }

    private Share answer(Order order) {
        used = System.nanoTime();
        trainable.take(order.values());
        step.reload();
        step.clipGlobalNorm(order.clipNorm());
        if (!Double.isNaN(order.rate())) {
            step.learningRate(order.rate());
        }
        step.seed((order.seed() * 31 + part) * 31 + order.from());
        if (!ordered || epoch != order.seed()) {
            batches.order(order.seed());
            epoch = order.seed();
            ordered = true;
        }
        return order.gradient() ? gradient(batches.get(order.from())) : train(order);
    }

    private Share gradient(Batches.Batch batch) {
        float[] gradient = new float[batch.size() == 0 ? 0 : parameters];
        double loss = batch.size() == 0 ? 0
                : step.backward(batch.features(), batch.labels(), batch.size(), gradient) * batch.size();
        Trainable.Values values = new Trainable.Values(gradient, new float[0], 0);
        return batch.size() == 0 ? new Share(values, 0, 0, 0, 0, 0)
                : new Share(values, loss, batch.size(), step.correct(), step.predictions(), step.gradientNorm());
    }

    private Share train(Order order) {
        double loss = 0;
        int examples = 0;
        int correct = 0;
        int predictions = 0;
        double norm = 0;
        for (int number = order.from(); number < order.to() && Double.isFinite(loss); number++) {
            Batches.Batch batch = batches.get(number);
            if (batch.size() > 0) {
                loss += step.train(batch.features(), batch.labels(), batch.size()) * batch.size();
                examples += batch.size();
                correct += step.correct();
                predictions += step.predictions();
                norm = Math.max(norm, step.gradientNorm());
            }
        }
        step.synchronize();
        return new Share(trainable.values(true), loss, examples, correct, predictions, norm);
    }
}
