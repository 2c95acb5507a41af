package io.percolate.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static Message sent(String session, String date) {
        JsonObject header = new JsonObject();
        header.addProperty("session", session);
        header.addProperty("date", date);
        return new Message(List.of(), header, new JsonObject(), new JsonObject(), new JsonObject(), List.of());
    }

    @Test
    void messagesOfOneSenderHaveAnOrder() {
        Message first = sent("a", "2026-03-04T10:00:00.000100Z");
        Message second = sent("a", "2026-03-04T11:00:00.000200+01:00");
        assertThat(second.isSentAfter(first)).isTrue();
        assertThat(first.isSentAfter(second)).isFalse();
        assertThat(first.isSentAfter(first)).isFalse();
    }

    @Test
    void clocksOfTwoSendersAreNotCompared() {
        assertThat(sent("b", "2026-03-04T11:00:00Z").isSentAfter(sent("a", "2026-03-04T10:00:00Z"))).isFalse();
    }

    @Test
    void aMissingDateHasNoOrder() {
        assertThat(sent("a", "").isSentAfter(sent("a", "2026-03-04T10:00:00Z"))).isFalse();
        assertThat(sent("a", "2026-03-04T10:00:00Z").isSentAfter(sent("a", "yesterday"))).isFalse();
    }
}
