package io.percolate.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every way to deal gives each example to one client. */
class ClientsTest {

    private static final Dataset DATA = numbered(120);

    /** Examples that know their number; six classes in turn. */
    private static Dataset numbered(int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
        return Dataset.ofClasses(numbers, new int[] {1}, IntStream.range(0, size).map(i -> i % 6).toArray(),
                List.of("a", "b", "c", "d", "e", "f"));
    }

    private static int[] numbers(List<Dataset> clients) {
        return clients.stream().flatMapToDouble(own -> IntStream.range(0, own.size())
                .mapToDouble(i -> own.featureRows()[i])).mapToInt(x -> (int) x).sorted().toArray();
    }

    private static long kinds(Dataset own) {
        return IntStream.range(0, own.size()).map(own::classOf).distinct().count();
    }

    @Property(tries = 60)
    void eachExampleGoesToOneClient(@ForAll @IntRange(min = 1, max = 20) int clients,
            @ForAll @IntRange(min = 1, max = 6) int shards, @ForAll @DoubleRange(min = 0.05, max = 50) double alpha,
            @ForAll long seed) {
        for (List<Dataset> dealt : List.of(Clients.equal(DATA, clients, seed),
                Clients.byLabel(DATA, clients, shards, seed), Clients.dirichlet(DATA, clients, alpha, seed))) {
            assertThat(dealt).hasSize(clients);
            assertThat(numbers(dealt)).isEqualTo(IntStream.range(0, 120).toArray());
        }
        assertThat(numbers(Clients.dirichlet(DATA, clients, alpha, seed))).hasSize(120);
        assertThat(first(Clients.dirichlet(DATA, clients, alpha, seed)))
                .isEqualTo(first(Clients.dirichlet(DATA, clients, alpha, seed)));
    }

    private static float[] first(List<Dataset> clients) {
        return clients.get(0).featureRows();
    }

    @Property(tries = 30)
    void partsAreEqualUpToOne(@ForAll @IntRange(min = 1, max = 20) int clients, @ForAll long seed) {
        int[] sizes = Clients.equal(DATA, clients, seed).stream().mapToInt(Dataset::size).toArray();
        assertThat(Arrays.stream(sizes).max().orElseThrow() - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void shardsHaveFewClasses() {
        Clients.byLabel(DATA, 6, 2, 1).forEach(own -> assertThat(kinds(own)).isLessThanOrEqualTo(2));
        assertThat(Clients.byLabel(DATA, 6, 2, 1).get(0).size()).isEqualTo(20);
    }

    @Test
    void alphaDecidesHowUnlikeTheClientsAre() {
        assertThat(spread(0.1)).isGreaterThan(4 * spread(100));
    }

    /** Largest number of examples of a client, less the smallest. */
    private static double spread(double alpha) {
        DoubleStream sizes = Clients.dirichlet(numbered(6000), 10, alpha, 3).stream().mapToDouble(Dataset::size);
        var statistics = sizes.summaryStatistics();
        return statistics.getMax() - statistics.getMin();
    }

    @Test
    void givenSizesAreKept() {
        List<Dataset> parts = Clients.ofSizes(DATA, 1, 50, 20, 1);
        assertThat(parts.stream().map(Dataset::size)).containsExactly(50, 20, 1);
        assertThat(numbers(parts)).doesNotHaveDuplicates();
    }

    @Test
    void badInputGetsASentence() {
        refused(() -> Clients.equal(DATA, 121, 1), "There are 120 examples, so there can be 1 to 120 parts, not 121.");
        refused(() -> Clients.equal(DATA, 0, 1), "There are 120 examples, so there can be 1 to 120 parts, not 0.");
        refused(() -> Clients.ofSizes(DATA, 1, 100, 21), "The clients cannot get [100, 21] of 120 examples: give sizes"
                + " of at least 1 that add up to that at most.");
        refused(() -> Clients.ofSizes(DATA, 1, 5, 0), "The clients cannot get [5, 0] of 120 examples: give sizes"
                + " of at least 1 that add up to that at most.");
        refused(() -> Clients.byLabel(DATA, 5, 0, 1), "shards is 0: each client gets at least 1 piece.");
        refused(() -> Clients.dirichlet(DATA, 5, 0, 1), "alpha is 0.0: a Dirichlet distribution needs a number above"
                + " 0.");
        refused(() -> Clients.byLabel(Synthetic.linear(20, 1, 1, 0.1, 1), 2, 2, 1),
                "The examples have no single class each: use equal(...) or ofSizes(...).");
    }

    private static void refused(Runnable action, String sentence) {
        assertThatThrownBy(action::run).isInstanceOf(PercolateException.class).hasMessage(sentence);
    }
}
