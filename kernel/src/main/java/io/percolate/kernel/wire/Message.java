package io.percolate.kernel.wire;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One Jupyter message: routing identities, header, parent header, metadata, content and binary buffers. */
public record Message(List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject metadata,
                      JsonObject content, List<byte[]> buffers) {

    /** Version of the messaging protocol. */
    public static final String PROTOCOL = "5.4";

    private static final String SESSION =
            Long.toHexString(System.nanoTime()) + "-" + Long.toHexString(ProcessHandle.current().pid());
    private static final AtomicLong COUNT = new AtomicLong();

    /** A new message of the kernel that answers {@code parent} (null for none). */
    public static Message of(String type, Message parent, JsonObject content) {
        return of(type, parent, content, new JsonObject(), List.of());
    }

    /** As {@link #of(String, Message, JsonObject)}, with metadata and buffers. */
    public static Message of(String type, Message parent, JsonObject content, JsonObject metadata,
                             List<byte[]> buffers) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", SESSION + "_" + COUNT.incrementAndGet());
        header.addProperty("session", SESSION);
        header.addProperty("username", "kernel");
        header.addProperty("date", OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return parent == null
                ? new Message(List.of(), header, new JsonObject(), metadata, content, buffers)
                : new Message(parent.identities, header, parent.header, metadata, content, buffers);
    }

    public String type() {
        return text(header, "msg_type", "");
    }

    /** A text field of the content, or {@code otherwise} when it is absent. */
    public String text(String name, String otherwise) {
        return text(content, name, otherwise);
    }

    /** A whole number of the content, or {@code otherwise} when it is absent. */
    public int number(String name, int otherwise) {
        return isPrimitive(content, name) ? content.get(name).getAsInt() : otherwise;
    }

    /** A boolean of the content, or {@code otherwise} when it is absent. */
    public boolean flag(String name, boolean otherwise) {
        return isPrimitive(content, name) ? content.get(name).getAsBoolean() : otherwise;
    }

    /** Whether the sender of both messages sent this one later; false when it cannot be told. */
    public boolean isSentAfter(Message other) {
        try {
            return text(header, "session", "").equals(text(other.header, "session", "?"))
                    && OffsetDateTime.parse(text(header, "date", ""))
                            .isAfter(OffsetDateTime.parse(text(other.header, "date", "")));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String text(JsonObject from, String name, String otherwise) {
        return isPrimitive(from, name) ? from.get(name).getAsString() : otherwise;
    }

    private static boolean isPrimitive(JsonObject from, String name) {
        return from.has(name) && from.get(name).isJsonPrimitive();
    }
}
