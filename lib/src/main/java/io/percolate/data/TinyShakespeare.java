package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DataFile;
import io.percolate.data.cache.Verified;
import io.percolate.data.text.InventedPlays;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tiny Shakespeare: 1,115,394 characters of plays, 65 different ones, to predict the next character from.
 *
 * <p>Looked for in {@code $PERCOLATE_DATA/tinyshakespeare/}, then the user cache, then downloaded into it (1.1 MB).
 * Without a network, plays without a sense replace it, and {@link #notice} says so.
 *
 * <pre>{@code
 * TinyShakespeare plays = TinyShakespeare.load();
 * Dataset windows = plays.windows(32, 10_000);   // 32 characters each, labelled with the next one
 * }</pre>
 *
 * <p>Licence: public domain. Source: A. Karpathy,
 * <a href="https://github.com/karpathy/char-rnn">char-rnn</a>, 2015.
 *
 * @param text all of it
 * @param alphabet its characters in the order of their codes; a token is a place in it
 * @param source where the file was found
 * @param notice for the reader, when this is not the real text
 */
public record TinyShakespeare(String text, String alphabet, String source, Optional<String> notice) {

    private static final String HASH = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed";
    private static final List<URI> MIRRORS = List.of(URI.create(
            "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt"));
    private static final int INVENTED = 400_000;        // letters

    /**
     * Loads the text.
     *
     * @throws PercolateException when the file is truncated or altered, or the cache cannot be written
     */
    public static TinyShakespeare load() {
        return load(DataCache.standard(), MIRRORS);
    }

    static TinyShakespeare load(DataCache cache, List<URI> mirrors) {
        DataFile file = new DataFile("tinyshakespeare", "input.txt", DataFile.Hash.OF_THE_FILE, HASH, mirrors);
        try {
            DataCache.Found found = cache.locate(file);
            byte[] bytes = Verified.read(found.path(), file, InputStream::readAllBytes);
            return of(new String(bytes, StandardCharsets.US_ASCII), found.source(), Optional.empty());
        } catch (DataCache.OfflineException e) {
            return of(InventedPlays.write(INVENTED, 1), "invented plays", Optional.of(
                    "This is not Tiny Shakespeare but plays that a small grammar invents: " + e.getMessage()));
        }
    }

    private static TinyShakespeare of(String text, String source, Optional<String> notice) {
        String alphabet = text.chars().distinct().sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return new TinyShakespeare(text, alphabet, source, notice);
    }

    /** Indices of the characters in the alphabet. */
    public int[] tokens(String part) {
        return part.chars().map(alphabet::indexOf).toArray();
    }

    /** The characters with these indices in the alphabet. */
    public String decode(int... tokens) {
        return IntStream.of(tokens).mapToObj(token -> alphabet.substring(token, token + 1))
                .reduce("", String::concat);
    }

    /**
     * Examples evenly spread over the text.
     *
     * @param length characters in an example, which is {@code (length)} tokens
     * @param count examples; each is labelled one-hot with the character that follows it
     * @throws PercolateException when the text has fewer windows
     */
    public Dataset windows(int length, int count) {
        int last = text.length() - length - 1;
        if (length < 1 || count < 1 || count > last) {
            throw new PercolateException(count + " windows of " + length + " characters do not fit into "
                    + text.length() + ": ask for less.");
        }
        float[] features = new float[count * length];
        int[] next = new int[count];
        for (int i = 0; i < count; i++) {
            int start = (int) ((long) i * last / count);
            int[] tokens = tokens(text.substring(start, start + length + 1));
            for (int j = 0; j < length; j++) {
                features[i * length + j] = tokens[j];
            }
            next[i] = tokens[length];
        }
        List<String> names = alphabet.chars().mapToObj(Character::toString).toList();
        return Dataset.ofClasses(features, new int[] {length}, next, names);
    }
}
