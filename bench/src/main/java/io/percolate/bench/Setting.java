package io.percolate.bench;

import java.util.List;
import java.util.Map;

/**
 * How many threads a peer gets, and how they wait.
 *
 * @param threads of the peer
 * @param words for the reader
 * @param environment of its process
 */
record Setting(int threads, String words, Map<String, String> environment) {

    static Setting of(int threads) {
        return new Setting(threads, threads == 1 ? "1 thread" : threads + " threads",
                Map.of("OMP_NUM_THREADS", String.valueOf(threads), "OPENBLAS_NUM_THREADS", String.valueOf(threads)));
    }

    /** What else to try when a peer collapses: OpenMP's threads spin while they wait, and disturb each other. */
    static List<Setting> instead(int threads) {
        return List.of(of(1), new Setting(threads, threads + " threads that sleep while they wait",
                Map.of("OMP_NUM_THREADS", String.valueOf(threads), "OPENBLAS_NUM_THREADS", String.valueOf(threads),
                        "OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "0", "KMP_BLOCKTIME", "0")));
    }

    /** DL4J chooses its threads itself, and our fallback sets them; SameDiff's graphs would take one without this. */
    Map<String, String> environment(String peer) {
        return peer.startsWith("dl4j") && threads > 1 ? Map.of() : environment;
    }
}
