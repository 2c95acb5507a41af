package io.percolate.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {

    @Test
    void isTheSignatureOfRfc4231() throws NoSuchAlgorithmException {
        byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        assertEquals("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                new Signer("hmac-sha256", "Jefe").sign(text));
    }

    @ParameterizedTest
    @CsvSource({"hmac-sha256, HmacSHA256", "hmac-sha1, HmacSHA1", "hmac-md5, HmacMD5", "hmac-sha384, HmacSHA384",
        "hmac-sha512, HmacSHA512", "HMAC-SHA256, HmacSHA256"})
    void isWhatTheJdkSigns(String scheme, String name) throws GeneralSecurityException {
        Random random = new Random(7);
        for (int length : new int[] {1, 36, 63, 64, 65, 127, 128, 129, 300}) {
            String key = "k".repeat(length - 1) + "é";
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), name));
            byte[][] parts = new byte[4][];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new byte[random.nextInt(500)];
                random.nextBytes(parts[i]);
                mac.update(parts[i]);
            }
            assertEquals(HexFormat.of().formatHex(mac.doFinal()), new Signer(scheme, key).sign(parts),
                    "a key of " + length + " characters");
        }
    }

    @Test
    void manyThreadsSignAtOnce() throws NoSuchAlgorithmException {
        Signer signer = new Signer("hmac-sha256", "key");
        byte[] text = new byte[1000];
        String signature = signer.sign(text);
        assertEquals(1, IntStream.range(0, 10_000).parallel().mapToObj(i -> signer.sign(text)).distinct().count());
        assertEquals(signature, signer.sign(text));
    }

    @ParameterizedTest
    @CsvSource({"hmac-sha3141", "rot13", "sha256"})
    void anUnknownSchemeIsRefused(String scheme) {
        assertThrows(NoSuchAlgorithmException.class, () -> new Signer(scheme, "key"));
    }
}
