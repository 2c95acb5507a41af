package io.percolate.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word nearest to a mistyped one. */
public final class DidYouMean {

    private DidYouMean() {
    }

    /** {@code " Did you mean 'relu'?"}, or the list of known words when none is near; empty when there are none. */
    public static String sentence(String word, Collection<String> known) {
        return nearest(word, known).map(near -> " Did you mean '" + near + "'?")
                .orElse(known.isEmpty() ? "" : " Known are: " + String.join(", ", known) + ".");
    }

    /** The nearest other word, at most one edit in three letters away; of several, the one with the same beginning. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().filter(candidate -> !candidate.equals(word))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.comparingInt((String c) -> commonStart(word, c)).reversed()))
                .filter(best -> distance(word, best) <= Math.max(1, word.length() / 3));
    }

    private static int commonStart(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Least number of letters to insert, remove, replace or swap with the next; case is ignored. */
    static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[][] steps = new int[s.length() + 1][t.length() + 1]; // from the first i letters to the first j
        for (int i = 0; i <= s.length(); i++) {
            for (int j = 0; j <= t.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : Math.min(
                        steps[i - 1][j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1),
                        1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[s.length()][t.length()];
    }
}
