package io.percolate.data.csv;

import io.percolate.PercolateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file, unpacked and decoded.
 *
 * @param text without a byte order mark
 * @param encoding as it is said to the user
 */
record TextFile(String text, String encoding) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SAMPLE = 4096;

    static TextFile read(Path file, Optional<Charset> encoding) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new PercolateException("There is no file " + file + " that can be read.");
        }
        try {
            byte[] bytes = unpacked(file);
            return encoding.isPresent() ? decode(bytes, encoding.get(), file) : detect(bytes);
        } catch (IOException e) {
            throw new PercolateException(file + " cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new PercolateException(file + " does not fit into memory: start the kernel with a larger -Xmx, or"
                    + " read a part of the file.", e);
        }
    }

    private static byte[] unpacked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (starts(bytes, 'P', 'K', 3, 4)) {
            throw new PercolateException(file + " is a zip archive or a spreadsheet, not text: unpack it, or save the"
                    + " sheet as CSV.");
        }
        if (!starts(bytes, 0x1f, 0x8b)) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static TextFile detect(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return new TextFile(marked(bytes, StandardCharsets.UTF_8), "UTF-8");
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return new TextFile(marked(bytes, StandardCharsets.UTF_16LE), "UTF-16");
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return new TextFile(marked(bytes, StandardCharsets.UTF_16BE), "UTF-16");
        }
        int even = zeros(bytes, 0);
        int odd = zeros(bytes, 1);
        if (even + odd > Math.min(SAMPLE, bytes.length) / 4) {
            return new TextFile(new String(bytes, odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE),
                    "UTF-16");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 || isStrict(bytes, StandardCharsets.UTF_8) ? new TextFile(text, "UTF-8")
                : new TextFile(new String(bytes, WINDOWS), "Windows-1252, because it is not UTF-8");
    }

    private static TextFile decode(byte[] bytes, Charset charset, Path file) {
        if (!isStrict(bytes, charset)) {
            throw new PercolateException(file + " is not encoded in " + charset.displayName()
                    + ": leave the encoding out, or name another one.");
        }
        return new TextFile(marked(bytes, charset), charset.displayName());
    }

    /** Decodes, and takes off the byte order mark. */
    private static String marked(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean isStrict(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes)); // a new decoder reports what is malformed
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] bytes, int from) {
        int count = 0;
        for (int i = from; i < Math.min(bytes.length, SAMPLE); i += 2) {
            count += bytes[i] == 0 ? 1 : 0;
        }
        return count;
    }
}
