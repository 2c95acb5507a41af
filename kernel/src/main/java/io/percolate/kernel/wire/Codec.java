package io.percolate.kernel.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns messages into signed frames and back; in the format of Jupyter's wire protocol. */
public final class Codec {

    private static final byte[] DELIMITER = ascii("<IDS|MSG>");
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().serializeSpecialFloatingPointValues().create();

    private final Signer signer; // null: messages are not signed

    public Codec(String scheme, String key) throws GeneralSecurityException {
        signer = key == null || key.isEmpty()
                ? null : new Signer(scheme == null ? "hmac-sha256" : scheme, key);
    }

    public List<byte[]> encode(Message message) {
        byte[] header = json(message.header());
        byte[] parent = json(message.parent());
        byte[] metadata = json(message.metadata());
        byte[] content = json(message.content());
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(ascii(signature(header, parent, metadata, content)));
        frames.addAll(List.of(header, parent, metadata, content));
        frames.addAll(message.buffers());
        return frames;
    }

    /** Decodes frames; throws MalformedMessage when they are not a message or the signature is wrong. */
    public Message decode(List<byte[]> frames) throws MalformedMessage {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            throw new MalformedMessage("a message of " + frames.size() + " frames has no <IDS|MSG> and five parts");
        }
        List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
        byte[] expected = ascii(signature(parts.toArray(byte[][]::new)));
        if (!MessageDigest.isEqual(expected, frames.get(delimiter + 1))) {
            throw new MalformedMessage("a message's signature does not fit its content");
        }
        return new Message(List.copyOf(frames.subList(0, delimiter)), object(parts.get(0)), object(parts.get(1)),
                object(parts.get(2)), object(parts.get(3)), List.copyOf(frames.subList(delimiter + 6, frames.size())));
    }

    private String signature(byte[]... parts) {
        return signer == null ? "" : signer.sign(parts);
    }

    private static JsonObject object(byte[] part) throws MalformedMessage {
        try {
            JsonObject object = GSON.fromJson(new String(part, StandardCharsets.UTF_8), JsonObject.class);
            return object == null ? new JsonObject() : object;
        } catch (JsonParseException | StackOverflowError e) {
            throw new MalformedMessage("a message part is not a JSON object");
        }
    }

    private static byte[] json(JsonObject object) {
        return GSON.toJson(object).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Frames that are not a message of this connection. */
    public static final class MalformedMessage extends Exception {
        private static final long serialVersionUID = 1;

        MalformedMessage(String message) {
            super(message);
        }
    }
}
