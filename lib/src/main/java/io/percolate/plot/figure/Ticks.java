package io.percolate.plot.figure;

import java.util.List;

/** Chooses the ticks of an axis. */
@FunctionalInterface
interface Ticks {

    /** Room for an upright axis's label, and the gap between the labels of one that lies. */
    double LINE = 15;
    double GAP = 14;

    /** The most ticks with readable labels; in order, at least one when any fits. */
    List<Tick> of(Scale scale);

    /** Whether labels are slanted on this axis, because side by side they would touch. */
    default boolean slanted(Scale scale) {
        return false;
    }

    /** Whether the labels have room along the axis. */
    static boolean fit(List<Tick> ticks, Scale scale) {
        if (scale.upright()) {
            return ticks.size() < 2 || Math.abs(scale.at(ticks.get(1).at()) - scale.at(ticks.get(0).at())) >= 2 * LINE;
        }
        for (int i = 1; i < ticks.size(); i++) {
            double apart = scale.at(ticks.get(i).at()) - scale.at(ticks.get(i - 1).at());
            double wide = (Text.width(Style.SMALL, ticks.get(i).label())
                    + Text.width(Style.SMALL, ticks.get(i - 1).label())) / 2;
            if (apart < wide + GAP) {
                return false;
            }
        }
        return true;
    }
}
