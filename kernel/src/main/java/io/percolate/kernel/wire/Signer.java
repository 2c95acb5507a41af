package io.percolate.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Signs messages: HMAC (RFC 2104), H((key ^ opad) || H((key ^ ipad) || text)). {@link javax.crypto.Mac} gives the same
 * result, but first initializes all security providers of the JDK, which takes longer than binding the kernel's
 * sockets.
 */
final class Signer {

    private static final int INNER = 0x36;
    private static final int OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /**
     * @param scheme {@code hmac-} and a digest, as in {@code hmac-sha256}
     * @throws NoSuchAlgorithmException when the scheme is unknown
     */
    Signer(String scheme, String key) throws NoSuchAlgorithmException {
        inner = digest(scheme);
        outer = digest(scheme);
        int block = inner.getDigestLength() > 32 ? 128 : 64; // bytes, FIPS 180-4
        byte[] secret = key.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(secret.length > block ? digest(scheme).digest(secret) : secret, block);
        inner.update(xor(padded, INNER));
        outer.update(xor(padded, OUTER));
    }

    private static MessageDigest digest(String scheme) throws NoSuchAlgorithmException {
        String name = scheme.toLowerCase(Locale.ROOT);
        if (!name.startsWith("hmac-")) {
            throw new NoSuchAlgorithmException(scheme);
        }
        return MessageDigest.getInstance(name.substring("hmac-".length()).replaceFirst("^sha-?(?=[0-9])", "sha-"));
    }

    private static byte[] xor(byte[] bytes, int pad) {
        byte[] result = bytes.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= (byte) pad;
        }
        return result;
    }

    /** The signature of the parts, one after the other, in hexadecimal digits. Thread-safe. */
    String sign(byte[]... parts) {
        MessageDigest text = copy(inner);
        for (byte[] part : parts) {
            text.update(part);
        }
        return HexFormat.of().formatHex(copy(outer).digest(text.digest()));
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest " + digest.getAlgorithm() + " cannot be copied", e);
        }
    }
}
