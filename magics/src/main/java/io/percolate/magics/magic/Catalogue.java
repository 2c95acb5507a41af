package io.percolate.magics.magic;

import io.percolate.magics.declare.Magic;
import java.util.List;
import java.util.stream.Stream;

/** All magics, in the order of the reference. */
public final class Catalogue {

    private static final List<Magic> ALL = Stream.of(
            HelpMagics.declare(),
            List.of(TensorMagic.declare(), DataMagic.declare()),
            ModelMagics.declare(),
            CompressMagics.declare(),
            List.of(TrainMagic.declare(), SparkMagic.declare()),
            EvaluateMagics.declare(),
            List.of(GenerateMagic.declare()),
            InsightMagics.declare(),
            List.of(AttentionMagic.declare(), GradcheckMagic.declare(), LrfindMagic.declare(), TuneMagic.declare()),
            RunsMagics.declare(),
            List.of(PlotMagic.declare(), TableMagic.declare()),
            List.of(TimeMagic.declare(), TimeitMagic.declare()),
            List.of(SeedMagic.declare()),
            SessionMagics.declare(),
            EnvironmentMagics.declare(),
            ExerciseMagics.declare(),
            CellMagics.declare(),
            List.of(CaptureMagic.declare(), BashMagic.declare())).flatMap(List::stream).toList();

    private Catalogue() {
    }

    public static List<Magic> all() {
        return ALL;
    }
}
