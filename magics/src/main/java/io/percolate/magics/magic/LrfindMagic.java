package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.model.insight.RangeTest;
import io.percolate.plot.Plot;
import java.util.Locale;

/** {@code %lrfind}: the learning-rate range test. */
final class LrfindMagic {

    private LrfindMagic() {
    }

    static Magic declare() {
        return Magic.line("lrfind", Group.SEARCH, "Finds a good learning rate from the loss while the rate grows")
                .argument("model", Type.EXPRESSION, "the model, which is not changed")
                .argument("on", "data", Type.EXPRESSION, "the data")
                .option("from", Type.NUMBER, "1e-6", "first rate")
                .option("to", Type.NUMBER, "1", "last rate")
                .option("epochs", "e", Type.INTEGER, "1", "passes over the data")
                .option("batch", "b", Type.INTEGER, "32", "examples per update")
                .example("%lrfind mlp on points --from 1e-4 --epochs 10")
                .java("mlp.insight().rangeTest(points, 1e-4, 1, 10, 32)")
                .topics("learning rate")
                .runs(LrfindMagic::run);
    }

    private static Object run(Call call) throws Exception {
        RangeTest found = call.value("model", Model.class).insight().rangeTest(Inputs.training(call),
                call.number("from"), call.number("to"), call.integer("epochs"), call.integer("batch"));
        System.out.println(String.format(Locale.ROOT, "Suggested learning rate: %.1e", found.suggestion()));
        return Plot.line(found.rates(), found.losses()).logX().xLabel("learning rate").yLabel("loss, smoothed")
                .title(String.format(Locale.ROOT, "Steepest at %.1e", found.suggestion()));
    }
}
