package io.percolate.magics.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.graph.Graph;
import io.percolate.magics.display.Bundle;
import io.percolate.model.Model;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.theme.DarkTheme;
import io.percolate.train.FitOptions;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.factory.Nd4j;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {

    private record Point(String name, double x) {
    }

    private static Bundle render(Object value) {
        return Renderers.render(value).orElseThrow();
    }

    private static String html(Object value) {
        return render(value).data().get("text/html");
    }

    @Test
    void plainValuesKeepTheirText() {
        assertThat(Renderers.render(42)).isEmpty();
        assertThat(Renderers.render("text")).isEmpty();
        assertThat(Renderers.render(List.of(1, 2))).isEmpty();
        assertThat(Renderers.render(new Object())).isEmpty();
    }

    @Test
    void arraysShowTheirValues() {
        assertThat(render(new double[] {1, 4.5}).text()).isEqualTo("double[2] {1.0, 4.5}");
        assertThat(render(new int[][] {{1}, {2, 3}}).text()).isEqualTo("int[][2] {int[1] {1}, int[2] {2, 3}}");
        assertThat(render(new int[1000]).text()).startsWith("int[1000] {0, 0").endsWith(", …}").hasSizeLessThan(330);
    }

    @Test
    void listOfRecordsIsATable() {
        assertThat(render(List.of(new Point("a", 1.5), new Point("b", 10))).text())
                .isEqualTo("name     x\na      1.5\nb     10.0");
    }

    @Test
    void listOfMapsHasTheUnionOfTheKeys() {
        Map<String, Object> first = new LinkedHashMap<>(Map.of("a", 1));
        assertThat(render(List.of(first, Map.of("b", 2))).text()).isEqualTo("a  b\n1   \n   2".replace("1   ", "1"));
    }

    @Test
    void aLongListLosesItsMiddle() {
        String text = render(IntStream.range(0, 100).mapToObj(i -> new Point("p" + i, i)).toList()).text();
        assertThat(text).contains("p19", "…", "p95", "25 of 100 rows").doesNotContain("p20", "p94");
    }

    @Test
    void everythingFromDataIsEscaped() {
        String script = "<script>alert('x')</script>";
        Table table = Table.create(StringColumn.create(script, script), DoubleColumn.create("x", 1.0));
        for (Object value : List.of(table, Map.of(script, script), List.of(Map.of(script, script)))) {
            assertThat(html(value)).doesNotContain("<script").contains("&lt;script&gt;");
        }
    }

    static Stream<Object> richValues() {
        Dataset points = Synthetic.moons(64, 0.1, 1);
        Dataset images = Dataset.ofClasses(new float[2 * 9], new int[] {3, 3, 1}, new int[] {0, 1}, List.of("a", "b"));
        Model model = Model.parse("input 2\ndense 4 relu\ndense 2 softmax");
        XYChart chart = new XYChart(300, 200);
        chart.addSeries("s", new double[] {1, 2, 3});
        return Stream.of(Nd4j.ones(2, 3), points, images, model.fit(points, FitOptions.epochs(2)), model,
            model.layers(), model.evaluate(points), model.insight().gradientCheck(points), points.toTable(),
            Plot.line(new double[] {1, 4}), chart, Map.of("a", 1), List.of(new Point("a", 1)), List.of(Map.of("a", 1)));
    }

    /** No external reference or script, no style sheet but that of charts, and only colours that suit both themes. */
    @ParameterizedTest
    @MethodSource("richValues")
    void everyRichValueIsSelfContainedOnLightAndDarkThemes(Object value) {
        assertThat(render(value).text()).isNotBlank().doesNotContain("@");
        String plain = html(value).replace(DarkTheme.PICTURE_STYLE, "")
                .replaceAll(" class=[\"']" + DarkTheme.CLASS + "[\"']", "");
        assertThat(plain)
                .doesNotContainPattern("(?i)<(script|link|style|iframe|svg)|https?:(?!//www.w3.org/)|\\son\\w+="
                        + "| class=")
                .doesNotContainPattern("src=\"(?!data:)")
                .doesNotContainPattern("background(?!:none)|[;\"]color:(?!#8a8f98|#009e73|#d55e00)");
        if (render(value).data().containsKey("image/svg+xml")) {
            assertThat(render(value).data().get("image/svg+xml")).containsPattern("fill[:=]\"?#fff")
                    .doesNotContain("<script");
        }
    }

    @Test
    void tableRightAlignsNumbersAndMarksMissingValuesWithADash() {
        DoubleColumn numbers = DoubleColumn.create("x", 1.25, 2.5);
        numbers.appendMissing();
        Table table = Table.create(StringColumn.create("name", "a", "", "c"), numbers);
        assertThat(render(table).text()).isEqualTo("name     x\na     1.25\n—     2.50\nc        —");
        assertThat(html(table)).contains("text-align:right").contains(">—<");
    }

    @Test
    void smallImagesAreEnlarged() throws Exception {
        String png = render(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY)).data().get("image/png");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        assertThat(shown.getWidth()).isEqualTo(112);
    }

    @Test
    void aChartIsSvgThenPngWithATextThatStatesTheFigures() throws Exception {
        Bundle shown = render(Plot.line(new double[] {1, 4, 9}).title("a \"b\" 'c' <d> & é"));
        assertThat(shown.data().keySet()).startsWith("image/svg+xml").contains("image/png", "text/html", "text/plain");
        assertThat(shown.text()).contains("3 values from 1 to 9");
        String uri = shown.data().get("text/html").replaceFirst(".* src=\"data:image/svg\\+xml,([^\"]*)\".*", "$1");
        String svg = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        Element inHtml = parse(svg);
        assertThat(inHtml.getAttribute("aria-label")).isEqualTo(shown.text());
        assertThat(inHtml.getTextContent()).contains("@media (prefers-color-scheme:dark){").isEqualTo(
                parse(DarkTheme.picture(shown.data().get("image/svg+xml"))).getTextContent());
        byte[] png = Base64.getDecoder().decode(shown.data().get("image/png"));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getColorModel()).isInstanceOf(IndexColorModel.class);
    }

    @Test
    void aReplayMovesAndHasItsChartsStepByStep() {
        List<Chart> charts = IntStream.rangeClosed(1, 3)
                .mapToObj(step -> Plot.line(new double[] {1, step}).title("step " + step)).toList();
        Bundle shown = render(Plot.replay(charts, 0.5));
        String html = shown.data().get("text/html");
        String moving = html.substring(0, html.indexOf("<details"));
        String steps = html.substring(html.indexOf("<details"));
        assertThat(moving.split("<img ", -1)).hasSize(2);
        assertThat(steps.split("<img ", -1)).hasSize(4);
        assertThat(steps).containsSubsequence("step 1", "1 of 3", "step 2", "2 of 3", "step 3", "3 of 3");
        assertThat(html).doesNotContain("<script");
    }

    /** In columns of equal width, of which a narrow page has fewer. */
    @Test
    void aRowOfChartsIsOnePictureForEach() throws Exception {
        Chart chart = Plot.line(new double[] {1, 4, 9});
        String html = render(Plot.row(chart, chart).title("both")).data().get("text/html");
        assertThat(html).contains(">both</div>", "minmax(min(100%," + chart.width() * 4 / 5 + "px),1fr)");
        assertThat(html.split("<img ", -1)).hasSize(3);
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    @Test
    void chartsOfXChartAreCharts() {
        XYChart chart = new XYChart(300, 200);
        chart.setTitle("Own");
        chart.addSeries("s", new double[] {1, 2, 3}, new double[] {1, 4, 9});
        assertThat(render(chart).text()).isEqualTo("Own: XYChart of s: 3 values from 1 to 9, last 9.");
        assertThat(render(chart).data()).containsKeys("image/svg+xml", "image/png");
        CategoryChart bars = new CategoryChart(300, 200);
        bars.addSeries("b", List.of("x", "y"), List.of(3, 5));
        assertThat(render(bars).text()).contains("CategoryChart of b: 2 values from 3 to 5");
        PieChart pie = new PieChart(300, 200);
        pie.addSeries("slice", 3);
        assertThat(render(pie).text()).isEqualTo("PieChart of slice.");
    }

    @Test
    void vectorAsNumPyPrintsIt() {
        assertThat(render(Nd4j.createFromArray(1f, 2f, 3f)).text()).isEqualTo("[1. 2. 3.]\nfloat (3,)");
    }

    @Test
    void matrixAsNumPyPrintsIt() {
        assertThat(render(Nd4j.createFromArray(new double[][] {{1.5, -2}, {3, 4}})).text())
                .isEqualTo("[[ 1.5000 -2.0000]\n [ 3.0000  4.0000]]\ndouble (2, 2)");
    }

    @Test
    void scalarAndEmpty() {
        assertThat(render(Nd4j.scalar(2.5)).text()).startsWith("2.5000");
        assertThat(render(Nd4j.empty()).text()).startsWith("[]");
    }

    @Test
    void notANumberAndInfinity() {
        assertThat(render(Nd4j.createFromArray(Double.NaN, Double.POSITIVE_INFINITY, 1)).text())
                .startsWith("[nan inf  1.]");
    }

    @Test
    void aLargeTensorIsElidedOnEachAxis() {
        String text = render(Nd4j.zeros(50, 60)).text();
        assertThat(text).startsWith("[[0. 0. 0. ... 0. 0. 0.]\n").contains("\n ...\n").endsWith("(50, 60)");
        assertThat(text.lines()).hasSize(8);
    }

    @Test
    void aModelOnDl4jSaysSoOnALineOfItsOwn() {
        Bundle shown = render(Model.parse("input 2\ndense 4 dropConnect=0.5\ndense 2 softmax"));
        assertThat(shown.text()).contains("loss crossentropy\nRuns on DL4J, several times slower");
        assertThat(shown.data().get("text/html")).contains("white-space:pre-line", "crossentropy\nRuns on DL4J");
    }

    @Test
    void aGraphIsAPictureAndATable() {
        Graph graph = new Graph();
        graph.softmax(graph.dense(graph.input("x", 2), 3));
        Bundle shown = render(graph);
        assertThat(shown.data().get("text/html")).contains("<img", "data:image/svg+xml", "dense");
        assertThat(shown.text()).contains("dense", "softmax", "9 parameters");
    }
}
