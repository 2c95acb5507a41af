package io.percolate.data.pictures;

import java.util.List;

/** Ten kinds of things, drawn in three colors by a {@link Pen}. */
final class Things {

    static final List<String> NAMES =
            List.of("house", "tree", "car", "boat", "fish", "bird", "flower", "cup", "face", "plane");

    private final Pen pen;
    private final float[] first;
    private final float[] second;
    private final float[] third;

    private Things(Pen pen) {
        this.pen = pen;
        first = pen.color();
        second = pen.color();
        third = pen.color();
    }

    /** @param kind place in {@link #NAMES} */
    static void draw(int kind, Pen pen) {
        Things things = new Things(pen);
        switch (kind) {
            case 0 -> things.house();
            case 1 -> things.tree();
            case 2 -> things.car();
            case 3 -> things.boat();
            case 4 -> things.fish();
            case 5 -> things.bird();
            case 6 -> things.flower();
            case 7 -> things.cup();
            case 8 -> things.face();
            default -> things.plane();
        }
    }

    private void house() {
        double wall = pen.between(0.55, 0.8);
        double top = pen.between(-0.15, 0.1);
        pen.box(first, -wall, top, wall, 0.85);
        pen.polygon(second, -wall - 0.15, top, wall + 0.15, top, pen.between(-0.2, 0.2), top - pen.between(0.55, 0.8));
        double door = pen.between(-0.3, 0.3);
        pen.box(third, door - 0.13, 0.35, door + 0.13, 0.85);
    }

    private void tree() {
        pen.bar(first, pen.between(0.15, 0.3), 0, 0.1, pen.between(-0.1, 0.1), 0.95);
        if (pen.chance(0.5)) {
            for (int i = 0; i < 3; i++) {
                double half = 0.35 + 0.15 * i;
                double bottom = -0.35 + 0.35 * i;
                pen.polygon(second, -half, bottom, half, bottom, 0, -0.95 + 0.33 * i);
            }
        } else {
            for (int i = 0; i < 4; i++) {
                pen.oval(second, pen.between(-0.3, 0.3), pen.between(-0.6, 0), pen.between(0.3, 0.45),
                        pen.between(0.3, 0.45));
            }
        }
    }

    private void car() {
        double top = pen.between(-0.1, 0.1);
        pen.box(first, -0.9, top, 0.9, top + 0.45);
        pen.polygon(pen.chance(0.5) ? first : second, -0.5, top, -0.3, top - pen.between(0.3, 0.45), 0.3, top - 0.4,
                0.55, top);
        double wheel = pen.between(0.17, 0.24);
        pen.oval(third, -0.5, top + 0.45, wheel, wheel);
        pen.oval(third, 0.5, top + 0.45, wheel, wheel);
    }

    private void boat() {
        double deck = pen.between(0.25, 0.45);
        pen.polygon(first, -0.85, deck, 0.85, deck, 0.5, deck + 0.4, -0.55, deck + 0.4);
        double mast = pen.between(-0.15, 0.15);
        pen.bar(third, 0.08, mast, deck, mast, -0.9);
        pen.polygon(second, mast + 0.06, -0.85, mast + 0.06, deck - 0.1, mast + pen.between(0.5, 0.75), deck - 0.1);
        if (pen.chance(0.5)) {
            pen.polygon(second, mast - 0.06, -0.6, mast - 0.06, deck - 0.1, mast - pen.between(0.35, 0.6), deck - 0.1);
        }
    }

    private void fish() {
        double half = pen.between(0.3, 0.45);
        pen.oval(first, -0.1, 0, 0.65, half);
        pen.polygon(second, 0.4, 0, 0.95, -pen.between(0.3, 0.5), 0.95, pen.between(0.3, 0.5));
        pen.oval(third, -0.45, -0.08, 0.08, 0.08);
        if (pen.chance(0.6)) {
            pen.polygon(second, -0.2, 0.05 - half, 0.2, 0.05 - half, 0.15, -half - 0.25);
        }
    }

    private void bird() {
        pen.oval(first, 0, 0.1, pen.between(0.4, 0.5), pen.between(0.25, 0.35));
        pen.oval(first, -0.45, -0.25, 0.22, 0.22);
        pen.polygon(second, -0.65, -0.3, -0.65, -0.15, -0.95, -0.2);
        pen.polygon(first, 0.35, 0.05, 0.9, -pen.between(0, 0.3), 0.85, 0.25);
        pen.oval(third, 0.1, 0.05, 0.28, 0.15);
        pen.bar(second, 0.07, -0.1, 0.35, -0.07, 0.8);
        pen.bar(second, 0.07, 0.1, 0.35, 0.13, 0.8);
    }

    private void flower() {
        pen.bar(first, 0.1, 0, 0, pen.between(-0.1, 0.1), 0.95);
        int leaves = 5 + pen.random.nextInt(3);
        for (int i = 0; i < leaves; i++) {
            double angle = 2 * Math.PI * i / leaves;
            pen.oval(second, 0.4 * Math.cos(angle), -0.35 + 0.4 * Math.sin(angle), 0.22, 0.22);
        }
        pen.oval(third, 0, -0.35, 0.22, 0.22);
    }

    private void cup() {
        double half = pen.between(0.42, 0.55);
        pen.oval(second, half, 0.05, 0.35, 0.35);
        pen.oval(pen.background, half, 0.05, 0.2, 0.2);
        pen.polygon(first, -half, -0.5, half, -0.5, half * 0.8, 0.65, -half * 0.8, 0.65);
        pen.oval(third, 0, -0.5, half, 0.14);
    }

    private void face() {
        pen.oval(first, 0, 0, pen.between(0.65, 0.85), pen.between(0.7, 0.9));
        pen.oval(second, -0.3, -0.2, 0.12, 0.14);
        pen.oval(second, 0.3, -0.2, 0.12, 0.14);
        pen.oval(third, 0, 0.25, 0.35, pen.between(0.15, 0.3), Math.PI);
    }

    private void plane() {
        pen.oval(first, 0, 0, 0.9, pen.between(0.13, 0.2));
        pen.polygon(second, -0.2, 0, 0.2, 0, 0.45, 0.75, 0.2, 0.75);
        pen.polygon(second, -0.2, 0, 0.2, 0, 0.45, -0.75, 0.2, -0.75);
        pen.polygon(third, 0.6, 0, 0.85, 0, 0.95, -0.4, 0.8, -0.4);
    }
}
