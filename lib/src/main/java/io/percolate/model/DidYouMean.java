package io.percolate.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests the nearest of the known words for one that is unknown. */
public final class DidYouMean {

    private DidYouMean() {
    }

    /** {@code " Did you mean 'relu'?"}, or the list of known words when none is near. */
    public static String sentence(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(best -> distance(word, best) <= Math.max(1, word.length() / 3))
                .map(best -> " Did you mean '" + best + "'?")
                .orElse(" Known are: " + String.join(", ", known) + ".");
    }

    /** Levenshtein's distance, upper and lower case alike. */
    static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[] row = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int replaced = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[t.length()];
    }
}
