package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyShakespeareTest {

    private static final TinyShakespeare PLAY = new TinyShakespeare("to be or not to be", " benort", "test",
            Optional.empty());

    @Test
    void windowsAreLabelledWithTheNextCharacter() {
        Dataset windows = PLAY.windows(5, 4);
        for (int i = 0; i < windows.size(); i++) {
            int[] tokens = new int[5];
            for (int j = 0; j < 5; j++) {
                tokens[j] = (int) windows.featureRows()[i * 5 + j];
            }
            String next = windows.classNames().get(windows.classOf(i));
            assertThat(PLAY.text()).contains(PLAY.decode(tokens) + next);
        }
        assertThat(windows.outputs()).isEqualTo(7);
    }

    @Test
    void tokensAndTextRoundTrip() {
        assertThat(PLAY.decode(PLAY.tokens("not to be"))).isEqualTo("not to be");
    }

    @Test
    void tooManyWindowsAreRejected() {
        assertThatThrownBy(() -> PLAY.windows(5, 100)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("100 windows of 5");
    }

    @Test
    void withoutNetworkInventedPlaysReplaceIt(@TempDir Path folder) {
        TinyShakespeare invented = TinyShakespeare.load(new DataCache(null, folder), List.of());
        assertThat(invented.notice()).hasValueSatisfying(notice -> assertThat(notice)
                .contains("not Tiny Shakespeare", "tinyshakespeare/input.txt", "PERCOLATE_DATA"));
        assertThat(invented.text()).hasSize(400_000).containsPattern("\n\n[A-Z ]+:\n[A-Z][a-z ,.!?;\n]+");
        assertThat(invented.alphabet()).hasSizeBetween(50, 65);
        assertThat(TinyShakespeare.load(new DataCache(null, folder), List.of())).isEqualTo(invented);
    }

    @Test
    void inventedLinesAreShort(@TempDir Path folder) {
        assertThat(TinyShakespeare.load(new DataCache(null, folder), List.of()).text().lines())
                .allMatch(line -> line.length() < 60);
    }
}
