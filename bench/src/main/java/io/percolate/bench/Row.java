package io.percolate.bench;

/**
 * One line of the results.
 *
 * @param key what was measured: {@code "cnn.train"}
 * @param threads 0 if not applicable
 * @param peer the peer it is compared with, or null
 * @param theirs the peer's result, or null
 * @param ratio ours / theirs, or null
 * @param cold our first result, before warm-up, or null
 * @param best our best result of all rounds, if {@code ours} is their median, or null
 * @param theirBest the peer's best result, or null
 * @param how it was measured
 * @param note what else to know, or null
 */
record Row(String key, int threads, String peer, double ours, Double theirs, Double ratio, String unit, Double cold,
        Double best, Double theirBest, String how, String note) {

    static Row of(String key, int threads, String peer, double ours, double theirs, String unit, Double cold) {
        return new Row(key, threads, peer, ours, theirs, ours / theirs, unit, cold, null, null, null, null);
    }

    static Row alone(String key, int threads, double ours, String unit) {
        return new Row(key, threads, null, ours, null, null, unit, null, null, null, null, null);
    }

    Row cold(double first) {
        return new Row(key, threads, peer, ours, theirs, ratio, unit, first, best, theirBest, how, note);
    }

    Row how(String text) {
        return new Row(key, threads, peer, ours, theirs, ratio, unit, cold, best, theirBest, text, note);
    }

    /** Adds to what else to know. */
    Row note(String text) {
        String all = note == null ? text : note + "; " + text;
        return new Row(key, threads, peer, ours, theirs, ratio, unit, cold, best, theirBest, how, all);
    }
}
