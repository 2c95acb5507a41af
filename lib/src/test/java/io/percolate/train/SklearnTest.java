package io.percolate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.percolate.data.Dataset;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Metrics equal scikit-learn's in 200 random cases, many without some classes; resources/metrics has the program. */
class SklearnTest {

    private static final double TOLERANCE = 1e-12; // both sum doubles, in another order
    private static final float PARTS = 64;

    @Test
    void everyMetricOfEveryCase() throws Exception {
        int cases = 0;
        int undefined = 0;
        try (Reader in = new InputStreamReader(getClass().getResourceAsStream("/metrics/sklearn.json"),
                StandardCharsets.UTF_8)) {
            for (JsonElement element : JsonParser.parseReader(in).getAsJsonArray()) {
                JsonObject expected = element.getAsJsonObject();
                Evaluation ours = evaluation(expected);
                for (Map.Entry<String, JsonElement> metric : expected.entrySet()) {
                    undefined += compare(ours, metric.getKey(), metric.getValue(), "case " + cases) ? 0 : 1;
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(200);
        assertThat(undefined).isEqualTo(122); // AUC where a class is in all examples or in none
    }

    private static boolean compare(Evaluation ours, String metric, JsonElement expected, String name) {
        if (List.of("task", "width", "labels", "scores").contains(metric)) {
            return true;
        }
        if (metric.equals("confusion")) {
            JsonArray rows = expected.getAsJsonArray();
            assertThat(ours.confusion()).as(name).isDeepEqualTo(IntStream.range(0, rows.size())
                    .mapToObj(i -> ints(rows.get(i).getAsJsonArray())).toArray(int[][]::new));
            return true;
        }
        if (metric.equals("supports")) {
            assertThat(IntStream.range(0, ours.classNames().size()).map(ours::support).toArray()).as(name)
                    .isEqualTo(ints(expected.getAsJsonArray()));
            return true;
        }
        double value = metric.matches("top\\d") ? ours.topK(metric.charAt(3) - '0') : ours.metric(metric);
        if (expected.isJsonNull()) {
            assertThat(value).as(name + " " + metric).isNaN();
            return false;
        }
        assertThat(value).as(name + " " + metric).isCloseTo(expected.getAsDouble(), within(TOLERANCE));
        return true;
    }

    private static Evaluation evaluation(JsonObject expected) {
        int width = expected.get("width").getAsInt();
        int[] labels = ints(expected.getAsJsonArray("labels"));
        float[] outputs = floats(ints(expected.getAsJsonArray("scores")), PARTS);
        List<String> names = IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
        boolean values = expected.get("task").getAsString().equals("values");
        float[] rows = floats(labels, values ? PARTS : 1);
        float[] features = new float[outputs.length / width];
        int[] shape = {1};
        return Evaluation.of(switch (expected.get("task").getAsString()) {
            case "classes" -> Dataset.ofClasses(features, shape, labels, names);
            case "labels" -> Dataset.ofLabels(features, shape, rows, names);
            default -> Dataset.of(features, shape, rows, values ? List.of() : names);
        }, outputs, 0);
    }

    private static int[] ints(JsonArray array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).getAsInt()).toArray();
    }

    private static float[] floats(int[] whole, float parts) {
        float[] floats = new float[whole.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = whole[i] / parts;
        }
        return floats;
    }
}
