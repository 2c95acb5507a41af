package io.percolate.data.cache;

import io.percolate.PercolateException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Reads a file whose SHA-256 is known. */
public final class Verified {

    /** Reads the uncompressed content; it may stop early, and the rest is then read for the checksum. */
    public interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    private Verified() {
    }

    /** Reads a located file and verifies its hash. */
    public static <T> T read(Path path, DataFile file, Reader<T> reader) {
        return read(path, file.unpacks(path.toString()), file.sha256(), reader);
    }

    /**
     * Reads a file and verifies its hash.
     *
     * @param gzip whether the reader and the hash are for the uncompressed content
     * @throws PercolateException when it is truncated or altered, naming the file and what to do
     */
    public static <T> T read(Path path, boolean gzip, String sha256, Reader<T> reader) {
        MessageDigest digest = sha256();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                InputStream plain = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
                DigestInputStream content = new DigestInputStream(plain, digest)) {
            T result = reader.read(content);
            content.transferTo(OutputStream.nullOutputStream());
            if (HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                return result;
            }
        } catch (IOException e) {
            throw new PercolateException(path + " cannot be read (" + e.getMessage() + "): it is truncated or altered."
                    + " Delete it and load again.", e);
        }
        throw new PercolateException(path + " is not the original file: its SHA-256 differs."
                + " Delete it and load again.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
