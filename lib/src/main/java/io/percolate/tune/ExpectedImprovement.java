package io.percolate.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Picks the configuration of which a Gaussian process expects the largest improvement over the best. */
final class ExpectedImprovement implements Tuner.Strategy {

    /** Candidates drawn over the whole space, and near the best configurations. */
    private static final int FAR = 600;
    private static final int NEAR = 300;

    private final SearchSpace space;
    private final Random random;
    private final int warmUp;

    ExpectedImprovement(SearchSpace space, long seed) {
        this.space = space;
        this.random = new Random(seed);
        this.warmUp = Math.max(4, 2 * space.parameters().size());
    }

    /** A configuration with the positions it was made from; near positions are similar configurations. */
    private record Candidate(double[] places, Map<String, Object> config) {
    }

    private final List<Candidate> tried = new ArrayList<>();

    @Override
    public boolean learns() {
        return true;
    }

    /** Configurations that are tried at once do not know each other's scores: each takes the least so far for them. */
    @Override
    public List<Map<String, Object>> next(List<Trial> done, int count) {
        double lie = valid(done).stream().mapToDouble(Trial::score).min().orElse(Double.NaN);
        List<Trial> believed = new ArrayList<>(done);
        List<Map<String, Object>> configs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Candidate next = believed.size() < warmUp || valid(believed).size() < 2 ? draw() : best(believed);
            tried.add(next);
            configs.add(next.config());
            believed.add(new Trial(believed.size() + 1, next.config(), lie, 0));
        }
        return configs;
    }

    private Candidate best(List<Trial> done) {
        List<Trial> valid = valid(done);
        double worst = valid.stream().mapToDouble(Trial::score).max().orElseThrow();
        double least = valid.stream().mapToDouble(Trial::score).min().orElseThrow();
        double[][] points = done.stream().map(t -> space.coordinates(t.config())).toArray(double[][]::new);
        double[] scores = done.stream().mapToDouble(t -> Double.isNaN(t.score()) ? worst : t.score()).toArray();
        GaussianProcess process = GaussianProcess.fit(points, scores);
        var known = done.stream().map(Trial::config).collect(Collectors.toSet());
        return candidates(done).stream().filter(c -> !known.contains(c.config()))
                .max(Comparator.comparingDouble(
                        c -> process.at(space.coordinates(c.config())).expectedImprovement(least)))
                .orElseGet(this::draw);
    }

    private List<Candidate> candidates(List<Trial> done) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < FAR; i++) {
            candidates.add(draw());
        }
        Trial leader = valid(done).stream().min(Comparator.comparingDouble(Trial::score)).orElseThrow();
        double[] centre = tried.get(leader.number() - 1).places();
        for (int i = 0; i < NEAR; i++) {
            double reach = Math.pow(10, -1 - 2 * random.nextDouble());
            double[] places = centre.clone();
            for (int k = 0; k < places.length; k++) {
                places[k] = Math.max(0, Math.min(1, places[k] + reach * random.nextGaussian()));
            }
            candidates.add(new Candidate(places, space.at(places)));
        }
        return candidates;
    }

    private Candidate draw() {
        double[] places = random.doubles(space.parameters().size()).toArray();
        return new Candidate(places, space.at(places));
    }

    private static List<Trial> valid(List<Trial> done) {
        return done.stream().filter(t -> !Double.isNaN(t.score())).toList();
    }
}
