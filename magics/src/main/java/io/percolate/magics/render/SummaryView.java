package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Grid;
import io.percolate.model.Model;
import io.percolate.model.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A model as Keras shows it: layers, output shapes, parameters and their share, the total and its memory. */
final class SummaryView {

    private static final double KIB = 1 << 10;
    private static final double MIB = 1 << 20;

    private SummaryView() {
    }

    static Bundle bundle(Model model) {
        Grid grid = grid(model.layers());
        String training = model.isDeclared() ? "%s, loss %s".formatted(model.optimizer(), model.loss())
                : "built elsewhere, loss %s".formatted(model.loss());
        String notice = model.notice().map(text -> "\n" + text).orElse("");
        return grid.note(grid.note() + " · " + training + notice).bundle();
    }

    static Bundle bundle(Summary summary) {
        return grid(summary).bundle();
    }

    private static Grid grid(Summary summary) {
        long total = summary.parameters();
        List<List<String>> rows = new ArrayList<>();
        for (Summary.Row row : summary.rows()) {
            String share = total == 0 ? "" : "%.1f %%".formatted(100.0 * row.parameters() / total);
            rows.add(List.of(row.name(), row.shape(), "%,d".formatted(row.parameters()), share));
        }
        String frozen = summary.frozenParameters() == 0 ? "" : ", %,d frozen".formatted(summary.frozenParameters());
        String note = "%,d parameters%s, %s".formatted(total, frozen, memory(total * Float.BYTES));
        return new Grid(List.of("layer", "output shape", "parameters", "share"), rows, Set.of(2, 3), note);
    }

    private static String memory(long bytes) {
        return bytes < 1000 ? bytes + " bytes" : bytes < MIB / 10 ? "%.1f KiB".formatted(bytes / KIB)
                : "%.2f MiB".formatted(bytes / MIB);
    }
}
