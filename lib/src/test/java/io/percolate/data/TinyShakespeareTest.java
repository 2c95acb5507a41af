package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyShakespeareTest {

    private static final TinyShakespeare PLAY = new TinyShakespeare("to be or not to be", " benort", "test");

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
    void withoutNetworkTheFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> TinyShakespeare.load(new DataCache(null, folder), List.of()))
                .isInstanceOf(PercolateException.class).hasMessageContaining("tinyshakespeare/input.txt")
                .hasMessageContaining("PERCOLATE_DATA");
    }
}
