package io.percolate.data.text;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Plays without a sense, in the form of Tiny Shakespeare, for machines without a network: a small grammar writes the
 * sentences, and each line of a speech has about eight words.
 *
 * <pre>{@code String text = InventedPlays.write(400_000, 1);   // "FALCONIO:\nThe gentle king will never ..."}</pre>
 */
public final class InventedPlays {

    private static final List<String> SPEAKERS = List.of("Falconio", "Marinel", "Queen Hedda", "First Sailor",
            "Second Sailor", "Orsolo", "Lady Brenn", "Tavish", "The Miller", "King Aldric", "Penna", "Gratio");
    private static final List<String> DETERMINERS = List.of("the", "my", "thy", "his", "this", "that", "our", "her");
    private static final List<String> ADJECTIVES = List.of("gentle", "noble", "weary", "false", "bright", "cold",
            "ancient", "sweet", "bitter", "golden", "silent", "broken", "faithful", "merry", "pale", "proud");
    private static final List<String> NOUNS = List.of("king", "heart", "crown", "sword", "sister", "daughter", "night",
            "morning", "kingdom", "brother", "servant", "father", "sorrow", "fortune", "garden", "river", "winter",
            "letter", "master", "stranger", "tongue", "grave", "honour", "love", "soldier", "ship", "shadow", "throne");
    private static final List<String> VERBS = List.of("love", "fear", "serve", "follow", "forgive", "remember",
            "betray", "seek", "bury", "crown", "forget", "curse", "praise", "leave", "honour", "find", "keep", "hear");
    private static final List<String> HELPERS = List.of("will", "shall", "must", "may", "would", "should", "can",
            "could", "will not", "shall never");
    private static final List<String> PERSONS = List.of("I", "thou", "he", "she", "we", "they", "you");
    private static final List<String> JOINTS = List.of("and", "but", "for", "yet", "when", "because", "before", "if");
    private static final List<String> CALLS = List.of("my lord", "good sir", "sweet lady", "friend", "O heaven",
            "alas", "come", "hark", "nay", "peace");
    private static final int LINE = 40;     // letters after which a line ends

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    private InventedPlays(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Writes a text.
     *
     * @param length letters
     * @param seed of the choices
     */
    public static String write(int length, long seed) {
        InventedPlays plays = new InventedPlays(seed);
        while (plays.text.length() < length) {
            plays.speech();
        }
        return plays.text.substring(0, length);
    }

    private void speech() {
        text.append(one(SPEAKERS).toUpperCase(Locale.ROOT)).append(":\n");
        StringBuilder line = new StringBuilder();
        for (int sentences = 1 + random.nextInt(4); sentences > 0; sentences--) {
            for (String word : sentence().split(" ")) {
                if (line.length() > LINE) {
                    text.append(line).append('\n');
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(line.isEmpty() ? capital(word) : word);
            }
        }
        text.append(line).append("\n\n");
    }

    private String sentence() {
        String start = random.nextInt(4) == 0 ? one(CALLS) + ", " : "";
        String end = random.nextInt(3) == 0 ? (random.nextBoolean() ? ", " : " ") + one(JOINTS) + " " + clause() : "";
        return capital(start + clause() + end) + one(List.of(".", ".", ".", "!", "?", ";"));
    }

    private String clause() {
        String helper = one(HELPERS);
        return (random.nextInt(3) > 0 ? one(PERSONS) : phrase()) + " " + helper + " " + one(VERBS) + " " + phrase();
    }

    private String phrase() {
        return one(DETERMINERS) + " " + (random.nextInt(5) < 2 ? one(ADJECTIVES) + " " : "") + one(NOUNS);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
