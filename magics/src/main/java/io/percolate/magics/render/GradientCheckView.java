package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Grid;
import io.percolate.magics.display.Html;
import io.percolate.tensor.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A gradient check: correct parameters green, wrong ones red, each also with a symbol for colour-blind readers. */
final class GradientCheckView {

    private static final String GREEN = "#009e73";
    private static final String RED = "#d55e00";

    private GradientCheckView() {
    }

    static Bundle bundle(GradientCheck check) {
        List<List<String>> rows = new ArrayList<>();
        for (GradientCheck.Row row : check.rows()) {
            rows.add(List.of(row.right() ? "✓" : "✗", row.parameter(), String.valueOf(row.checked()),
                    String.format(Locale.ROOT, "%.1e", row.worst())));
        }
        boolean right = check.rows().stream().allMatch(GradientCheck.Row::right);
        String note = right ? "all gradients agree with central differences"
                : "the marked gradients do not agree with central differences";
        Grid grid = new Grid(List.of("", "parameter", "checked", "worst relative error"), rows, Set.of(2, 3), note);
        return Bundle.html(Html.table(grid, r -> check.rows().get(r).right() ? GREEN : RED), grid.text());
    }
}
