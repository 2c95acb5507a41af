package io.percolate.data.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Byte-pair encoding: tokens 0 to 255 are bytes, each later one is a pair of earlier ones. */
final class BytePairs implements Tokenizer.Code {

    static final int BYTES = 256;
    private static final int CACHE = 50_000;

    private final byte[][] tokens;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<String, int[]> cache = new HashMap<>();

    /** @param merges left and right token of 256, 257, ... */
    BytePairs(int[] merges) {
        tokens = new byte[BYTES + merges.length / 2][];
        for (int i = 0; i < BYTES; i++) {
            tokens[i] = new byte[] {(byte) i};
        }
        for (int i = 0; i < merges.length; i += 2) {
            byte[] left = tokens[merges[i]];
            byte[] right = tokens[merges[i + 1]];
            byte[] both = Arrays.copyOf(left, left.length + right.length);
            System.arraycopy(right, 0, both, left.length, right.length);
            numbers.put(pair(merges[i], merges[i + 1]), BYTES + i / 2);
            tokens[BYTES + i / 2] = both;
        }
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** Replaces every pair from left to right; returns the new length. */
    static int merge(int[] word, int length, long pair, int token) {
        int to = 0;
        for (int i = 0; i < length; i++, to++) {
            if (i + 1 < length && pair(word[i], word[i + 1]) == pair) {
                word[to] = token;
                i++;
            } else {
                word[to] = word[i];
            }
        }
        return to;
    }

    @Override
    public int size() {
        return tokens.length;
    }

    @Override
    public String token(int number) {
        byte[] bytes = tokens[number];
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(String.format("\\x%02X", b));
            }
            return text.toString();
        }
    }

    @Override
    public synchronized int[] encode(String text) {
        int[][] all = {new int[text.length() / 2 + 16]};
        int[] length = {0};
        Words.forEach(text, word -> {
            int[] own = cache.get(word);
            if (own == null) {
                own = merged(Words.bytes(word));
                if (cache.size() < CACHE) {
                    cache.put(word, own);
                }
            }
            if (length[0] + own.length > all[0].length) {
                all[0] = Arrays.copyOf(all[0], 2 * all[0].length + own.length);
            }
            System.arraycopy(own, 0, all[0], length[0], own.length);
            length[0] += own.length;
        });
        return Arrays.copyOf(all[0], length[0]);
    }

    /** Merges as in training: always the pair that was merged first; a later one cannot make an earlier one. */
    private int[] merged(int[] word) {
        int length = word.length;
        while (length > 1) {
            int first = Integer.MAX_VALUE;
            long pair = 0;
            for (int i = 0; i + 1 < length; i++) {
                long here = pair(word[i], word[i + 1]);
                int number = numbers.getOrDefault(here, Integer.MAX_VALUE);
                if (number < first) {
                    first = number;
                    pair = here;
                }
            }
            if (first == Integer.MAX_VALUE) {
                break;
            }
            length = merge(word, length, pair, first);
        }
        return Arrays.copyOf(word, length);
    }

    @Override
    public String decode(int[] numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int number : numbers) {
            bytes.writeBytes(tokens[number]);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
