package io.percolate.train;

import io.percolate.Keyword;
import io.percolate.PercolateException;
import io.percolate.Registry;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/** The schedules by name. */
final class Schedules {

    static final Registry<Kind> ALL = new Registry<>("schedule", List.of(
            new Kind("constant", "a constant rate", words -> Schedule.constant()),
            new Kind("step:5:0.5", "multiplies the rate by 0.5 after every 5 epochs",
                    words -> Schedule.step(number("step", words, 0), number("step", words, 1))),
            new Kind("exponential:0.9", "multiplies the rate by 0.9 over each epoch, smoothly",
                    words -> Schedule.exponential(number("exponential", words, 0))),
            new Kind("cosine", "falls to 0 along half a cosine", words -> Schedule.cosine()),
            new Kind("onecycle", "rises over the first 30 %, then falls far lower", words -> Schedule.oneCycle()),
            new Kind("plateau:3:0.5", "multiplies the rate by 0.5 when the loss has not improved for 3 epochs",
                    Schedules::plateau),
            new Kind("warmup:2:cosine", "rises linearly over 2 epochs, then follows another schedule",
                    words -> Schedule.warmup(number("warmup", words, 0), words.size() < 2 ? Schedule.constant()
                            : parse(String.join(":", words.subList(1, words.size())))))));

    private Schedules() {
    }

    /**
     * A schedule's name and its factory.
     *
     * @param example the name, and values after colons: {@code "step:5:0.5"}
     * @param make creates the schedule from the values
     */
    record Kind(String example, String help, Function<List<String>, Schedule> make) implements Keyword {

        @Override
        public String word() {
            return example.split(":")[0];
        }
    }

    static Schedule parse(String text) {
        List<String> words = List.of(text.split(":"));
        Kind kind = ALL.find(words.get(0)).orElseThrow(() -> new PercolateException(
                "There is no schedule '" + text + "': write " + either(examples()) + "."));
        return kind.make.apply(words.subList(1, words.size()));
    }

    /** A live view, which includes schedules registered later. */
    static List<String> examples() {
        List<String> names = ALL.names();
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return ALL.get(names.get(index)).example;
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    private static Schedule plateau(List<String> words) {
        double patience = number("plateau", words, 0);
        Plateau plateau = Schedule.plateau(patience == Math.rint(patience) ? (int) patience : 0,
                number("plateau", words, 1));
        plateau = words.size() < 3 ? plateau : plateau.minRate(number("plateau", words, 2));
        return words.size() < 4 ? plateau : plateau.monitor(words.get(3));
    }

    private static String either(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static double number(String name, List<String> words, int index) {
        try {
            return Double.parseDouble(words.get(index));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            String text = words.isEmpty() ? name : name + ":" + String.join(":", words);
            throw new PercolateException("The schedule '" + text + "' needs numbers after " + name
                    + ", as in step:5:0.5, exponential:0.9, plateau:3:0.5 or warmup:2:cosine.");
        }
    }
}
