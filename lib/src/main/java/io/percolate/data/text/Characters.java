package io.percolate.data.text;

import io.percolate.PercolateException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A token for each character, in the order of their codes. */
final class Characters implements Tokenizer.Code {

    private final int[] alphabet;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    Characters(String alphabet) {
        this.alphabet = alphabet.codePoints().toArray();
        for (int i = 0; i < this.alphabet.length; i++) {
            numbers.put(this.alphabet[i], i);
        }
    }

    static String alphabet(String text) {
        int[] points = text.codePoints().distinct().sorted().toArray();
        return new String(points, 0, points.length);
    }

    @Override
    public int size() {
        return alphabet.length;
    }

    @Override
    public String token(int number) {
        return Character.toString(alphabet[number]);
    }

    @Override
    public int[] encode(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            Integer number = numbers.get(points[i]);
            if (number == null) {
                throw unknown(points[i], i);
            }
            points[i] = number;
        }
        return points;
    }

    private PercolateException unknown(int point, int at) {
        String like = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        List<String> near = Stream.concat(Stream.of(like, like.substring(0, like.offsetByCodePoints(0, 1))),
                        IntStream.of(Character.toLowerCase(point), Character.toUpperCase(point))
                                .mapToObj(Character::toString))
                .filter(word -> word.codePointCount(0, word.length()) == 1 && numbers.containsKey(word.codePointAt(0)))
                .limit(1).toList();
        return new PercolateException("The text has '" + Character.toString(point)
                + String.format("' (U+%04X) as character %,d, which the vocabulary of %d characters lacks.", point,
                        at + 1, alphabet.length)
                + (near.isEmpty() ? " Byte pairs know all: Vocabulary.bytePairs(text, 512)."
                        : " Did you mean '" + near.get(0) + "'?"));
    }

    @Override
    public String decode(int[] tokens) {
        int[] points = new int[tokens.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = alphabet[tokens[i]];
        }
        return new String(points, 0, points.length);
    }
}
