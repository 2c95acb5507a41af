package io.percolate.graph;

import io.percolate.api.DidYouMean;
import io.percolate.engine.GraphLayer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;

/** The names that a user knows. */
final class Names {

    private Names() {
    }

    /** The nearest name, as a sentence. */
    static String suggestion(String name, List<String> names) {
        return DidYouMean.sentence(name, names);
    }

    /** All starts of names. */
    static List<String> scopes(List<String> names) {
        return names.stream().flatMap(name -> IntStream.range(1, name.length())
                .filter(i -> name.charAt(i) == '/').mapToObj(i -> name.substring(0, i))).distinct().toList();
    }

    /** Inputs, outputs of layers and parameters. */
    static List<String> shown(Nodes nodes) {
        return Stream.of(nodes.inputs().stream().map(SDVariable::name),
                nodes.layers().stream().map(GraphLayer::output),
                nodes.parameters().stream().map(SDVariable::name)).flatMap(names -> names).distinct().toList();
    }
}
