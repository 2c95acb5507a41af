package io.percolate.plot.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PathDataTest {

    @Test
    void linesAlongTheAxesNeedOneNumber() {
        assertThat(PathData.shorten("M10,20L30,20L30,25L10,20Z")).isEqualTo("m10 20h20v5l-20-5z");
    }

    @Test
    void repeatedCommandsAndZeroesAreLeftOut() {
        assertThat(PathData.shorten("M0,0L1.5,0.5L2,1L2.2,0.9")).isEqualTo("m0 0 1.5.5.5.5.2-.1");
    }

    @Test
    void curvesAreRelativeToWhereTheyStart() {
        assertThat(PathData.shorten("M1,1Q2,1 2,2C2,3 3,3 3,4")).isEqualTo("m1 1q1 0 1 1c0 1 1 1 1 2");
    }

    @Test
    void aSecondPartStartsFromTheFirstPoint() {
        assertThat(PathData.shorten("M1,1L2,3ZM5,5L6,7Z")).isEqualTo("m1 1 1 2zm4 4 1 2z");
    }

    /** For a path of any length, the end is exact to half of a tenth. */
    @Property
    void errorsDoNotAddUp(@ForAll @Size(min = 2, max = 200) List<@DoubleRange(min = -500, max = 500) Double> numbers) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            path.append(i == 0 ? "M" : "L").append(numbers.get(i)).append(',').append(numbers.get(i + 1));
        }
        int last = numbers.size() / 2 * 2 - 1;
        double[] end = end(PathData.shorten(path.toString()));
        assertThat(end[0]).isCloseTo(numbers.get(last - 1), within(0.0501));
        assertThat(end[1]).isCloseTo(numbers.get(last), within(0.0501));
    }

    /** The end point of a path of m, l, h and v. */
    private static double[] end(String path) {
        double x = 0;
        double y = 0;
        char command = 'm';
        List<Double> pending = new ArrayList<>();
        var tokens = Pattern.compile("[mlhv]|-?[0-9]*\\.?[0-9]+").matcher(path);
        while (tokens.find()) {
            if (Character.isLetter(tokens.group().charAt(0))) {
                command = tokens.group().charAt(0);
                continue;
            }
            pending.add(Double.valueOf(tokens.group()));
            if (command == 'h' || command == 'v' || pending.size() == 2) {
                x += command == 'v' ? 0 : pending.get(0);
                y += command == 'h' ? 0 : pending.get(pending.size() - 1);
                pending.clear();
            }
        }
        return new double[] {x, y};
    }
}
