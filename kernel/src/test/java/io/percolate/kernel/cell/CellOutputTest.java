package io.percolate.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CellOutputTest {

    @Property
    void aCutNeverSplitsACharacter(@ForAll @IntRange(min = 0, max = 60) int cut) {
        String text = "aé数🎉z".repeat(6);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = Arrays.copyOf(bytes, Math.min(cut, bytes.length));
        int whole = CellOutput.wholeCharacters(head);
        assertThat(new String(head, 0, whole, StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
        assertThat(head.length - whole).isBetween(0, 3);
    }
}
