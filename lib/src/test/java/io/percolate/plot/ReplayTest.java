package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static Chart map(int step) {
        return Plot.heatMap(new double[][] {{step, 1}, {2, 3}}).title("step " + step);
    }

    @Test
    void showsOneChartAtATime() throws Exception {
        Replay replay = Plot.replay(List.of(map(0), map(20), map(40)), 0.5);
        String svg = replay.svg();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        // three charts and the rest of four: 3.5 s; delays are before the start
        assertThat(svg).contains("animation-delay:-3.50s", "animation-delay:-3.00s", "animation-delay:-2.50s",
                "animation:frame 3.50s step-end infinite", "step 0<", "step 20<", "step 40<");
        assertThat(svg.split("class=\"frame rest\"")).hasSize(2);
        assertThat(replay.text()).startsWith("Replay of 3 charts, from: step 0: Heat map").contains("To: step 40");
    }

    @Test
    void namesOfChartsDoNotCollide() {
        String svg = Plot.replay(List.of(map(0), map(20)), 1).svg();
        List<String> ids = Pattern.compile("\\bid=\"([^\"]*)\"").matcher(svg).results().map(id -> id.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates();
        Pattern.compile("url\\(#([^)]*)\\)").matcher(svg).results()
                .forEach(reference -> assertThat(ids).contains(reference.group(1)));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> Plot.replay(List.of(map(0)), 1)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("at least two charts, all of one size");
        assertThatThrownBy(() -> Plot.replay(List.of(map(0), map(1).size(300, 200)), 1))
                .hasMessageContaining("all of one size");
        assertThatThrownBy(() -> Plot.replay(List.of(map(0), map(1)), 0))
                .hasMessageContaining("more than 0 and less than 60 seconds, not 0.0.");
    }
}
