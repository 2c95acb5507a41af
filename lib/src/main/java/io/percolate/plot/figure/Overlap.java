package io.percolate.plot.figure;

import java.awt.BasicStroke;
import java.util.List;

/** Dashes for lines that would hide others: in the gaps of the upper line the one under it can be seen. */
final class Overlap {

    /** Share of a line that runs over another, from which on it hides it. */
    private static final double MUCH = 0.25;

    /** Two lines are one for the eye when they are this near, as a share of the axis. */
    private static final double NEAR = 0.005;

    /** Of one period, so that they lie side by side: on one line two, three and four colours can be seen. */
    private static final BasicStroke[] UPPER = {dash(8, 8, 0), dash(4, 12, 6), dash(2, 14, 13)};

    private Overlap() {
    }

    private static BasicStroke dash(float length, float gap, float phase) {
        return new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {length, gap},
                phase);
    }

    /**
     * Changes the strokes of those lines that have none of their own.
     *
     * @param all whether every line gets its own dash, or only those that hide another
     */
    static void dash(List<Mark> marks, Axis left, Axis right, boolean all) {
        int[] level = new int[marks.size()];
        int lines = 0;
        for (int j = 0; j < marks.size(); j++) {
            Mark mark = marks.get(j);
            if (!mark.isJoined() || mark.stroke() != Style.SOLID) {
                continue;
            }
            Scale scale = (mark.isRight() ? right : left).scale(0, 1);
            for (int i = 0; i < j; i++) {
                if (hides(mark, marks.get(i), scale)) {
                    level[j] = Math.max(level[j], level[i] + 1);
                }
            }
            if (level[j] > 0) {
                mark.stroke(UPPER[Math.min(level[j], UPPER.length) - 1]);
            } else if (all) {
                mark.stroke(Style.dash(lines++));
            }
        }
    }

    private static boolean hides(Mark upper, Mark lower, Scale scale) {
        if (!lower.isJoined() || lower.isRight() != upper.isRight()) {
            return false;
        }
        int points = 0;
        int same = 0;
        for (int k = 0; k < Math.min(upper.y().length, lower.y().length); k++) {
            if (!Double.isNaN(upper.y()[k]) && upper.x()[k] == lower.x()[k]) {
                points++;
                same += Math.abs(scale.at(upper.y()[k]) - scale.at(lower.y()[k])) < NEAR ? 1 : 0;
            }
        }
        return points > 1 && same > 1 && same >= MUCH * upper.y().length;
    }
}
