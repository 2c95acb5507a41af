package io.percolate.plot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {

    @TempDir
    Path folder;

    private static final Map<String, Chart> CHARTS = Gallery.charts();

    static Set<String> names() {
        return CHARTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void svgIsOneElementOfTheChartsSizeThatStatesItsFigures(String name) throws Exception {
        Chart chart = CHARTS.get(name);
        Element svg = parse(chart.svg());
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("width")).isEqualTo(chart.width() + "px");
        assertThat(svg.getAttribute("aria-label")).isEqualTo(chart.text());
        assertThat(chart.svg()).doesNotContainPattern("[ML,\\\"]-?(NaN|Infinity)[ ,\"]").hasSizeLessThan(100_000);
    }

    @ParameterizedTest
    @MethodSource("names")
    void pngHasTwoPixelsPerCssPixelAndALightGround(String name) throws Exception {
        Chart chart = CHARTS.get(name);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
        assertThat(image.getWidth()).isEqualTo(2 * chart.width());
        assertThat(image.getHeight()).isEqualTo(2 * chart.height());
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @ParameterizedTest
    @MethodSource("names")
    void svgIsTheSameEachTime(String name) {
        assertThat(CHARTS.get(name).svg()).isEqualTo(CHARTS.get(name).svg());
    }

    @Test
    void titleFromDataIsEscaped() throws Exception {
        String title = "<script>alert(\"1 & 2\")</script>";
        Chart chart = Plot.line(new double[] {1, 2}).title(title);
        assertThat(chart.svg()).doesNotContain("<script");
        assertThat(parse(chart.svg()).getAttribute("aria-label")).startsWith(title);
    }

    @Test
    void changesGiveANewChart() {
        Chart plain = Plot.line(new double[] {1, 2});
        String before = plain.svg();
        plain.title("A title").xLabel("x").yLabel("y").logY().size(300, 200);
        assertThat(plain.svg()).isEqualTo(before);
    }

    @Test
    void savesByEndingAndLeavesNoPartBehind() throws Exception {
        Chart chart = Plot.line(new double[] {1, 2});
        chart.save(folder.resolve("a.svg"));
        chart.save(folder.resolve("a.PNG"));
        chart.save(folder.resolve("a.txt"));
        chart.save(folder.resolve("a.pdf"));
        chart.save(folder.resolve("a.jpg"));
        assertThat(folder.resolve("a.svg")).hasContent(chart.svg());
        assertThat(folder.resolve("a.PNG")).hasBinaryContent(chart.png());
        assertThat(Files.readString(folder.resolve("a.pdf"), ISO_8859_1)).startsWith("%PDF");
        assertThat(ImageIO.read(folder.resolve("a.jpg").toFile()).getWidth()).isEqualTo(2 * chart.width());
        assertThat(folder.resolve("a.txt")).hasContent(chart.text() + "\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void aPreviewIsSmallerThanThePng() {
        Chart chart = Plot.line(new double[] {1, 4, 9});
        assertThat(chart.preview().length).isLessThan(chart.png().length / 2);
    }

    @Test
    void anotherEndingIsRejected() {
        assertThatThrownBy(() -> Plot.line(new double[] {1}).save(folder.resolve("a.gif")))
                .isInstanceOf(PercolateException.class).hasMessageContaining(".svg, .pdf, .png, .jpg or .txt");
    }

    @Test
    void aMissingFolderIsMade() {
        Plot.line(new double[] {1}).save(folder.resolve("new/a.svg"));
        assertThat(folder.resolve("new/a.svg")).exists();
    }

    @Test
    void sizesOutOfReachAreRejected() {
        assertThatThrownBy(() -> Plot.line(new double[] {1}).size(10, 200))
                .isInstanceOf(PercolateException.class).hasMessageContaining("10 x 200");
    }

    static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }
}
