package io.percolate.magics.magic;

import io.percolate.api.DidYouMean;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Help;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import io.percolate.magics.explain.Explanation;
import io.percolate.model.layer.Layers;
import io.percolate.model.vocabulary.Optimizers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code %lsmagic} and {@code %help}: the catalogue, generated from the declarations; {@code %explain}: the last error.
 */
final class HelpMagics {

    private HelpMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("lsmagic", Group.HELP, "Lists every magic with one line on what it does")
                    .example("%lsmagic")
                    .runs(call -> list(Catalogue.all())),
            Magic.line("help", Group.HELP, "Shows the help of a magic, or the magics on a topic")
                    .optional("topic", Type.TEXT,
                        "a name, such as time, dense or adam, or a word such as loss, chart, memory")
                    .example("%help memory").example("%help time")
                    .runs(HelpMagics::help),
            Magic.line("explain", Group.HELP, "Explains the last error: what went wrong and what usually helps")
                    .example("%explain")
                    .topics("error", "exception", "nan", "shape")
                    .runs(HelpMagics::explain));
    }

    private static Object explain(Call call) {
        List<String> errors = call.session().lastError();
        if (errors.isEmpty()) {
            return "No cell has failed so far.";
        }
        return Explanation.of(errors).map(Explanation::bundle).orElseGet(() -> Bundle.text(errors.get(0)
                + "\n\nThere is no detailed explanation of this error."));
    }

    private static Object help(Call call) {
        if (!call.has("topic")) {
            return list(Catalogue.all());
        }
        String topic = call.text("topic").replaceFirst("^%+", "");
        Optional<Magic> named = Catalogue.all().stream().filter(m -> m.name().equalsIgnoreCase(topic)).findFirst();
        if (named.isPresent()) {
            return Help.of(named.get());
        }
        if (Layers.names().contains(topic)) {
            return Bundle.text(Layers.help(topic));
        }
        if (Optimizers.names().contains(topic)) {
            return Bundle.text(Optimizers.help(topic));
        }
        List<Magic> about = Catalogue.all().stream().filter(m -> mentions(m, topic.toLowerCase(Locale.ROOT))).toList();
        if (!about.isEmpty()) {
            return list(about);
        }
        throw call.error("Nothing is known about '" + topic + "'."
                + DidYouMean.sentence(topic, known()));
    }

    private static List<String> known() {
        return Stream.of(Catalogue.all().stream().map(Magic::name), Layers.names().stream(),
            Optimizers.names().stream()).flatMap(names -> names).toList();
    }

    private static boolean mentions(Magic magic, String topic) {
        Stream<String> options = magic.options().stream().flatMap(o -> Stream.of(o.name(), o.help()));
        Stream<String> names = Stream.of(magic.name(), magic.summary(), magic.group().title());
        return Stream.of(names, magic.topics().stream(), options)
                .flatMap(s -> s).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(topic));
    }

    private static Object list(List<Magic> magics) {
        List<Magic> sorted = Stream.of(Group.values())
                .flatMap(group -> magics.stream().filter(m -> m.group() == group)).toList();
        return new Columns()
                .add("group", IntStream.range(0, sorted.size()).mapToObj(i -> i > 0
                    && sorted.get(i).group() == sorted.get(i - 1).group() ? "" : sorted.get(i).group().title())
                            .toList())
                .add("magic", sorted.stream().map(HelpMagics::names).toList())
                .add("what it does", sorted.stream().map(Magic::summary).toList())
                .grid(sorted.size(), 0).bundle();
    }

    private static String names(Magic magic) {
        return magic.line() && magic.cell() ? "%" + magic.name() + " %%" + magic.name() : magic.title();
    }
}
