package io.percolate.plot.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A tick for each name, at 1, 2, 3 and so on: in one line, in two lines, or slanted, whichever is the first that fits;
 * where even slanted names would touch, only every second, third ... is shown in one line.
 */
record NameTicks(List<String> names) implements Ticks {

    private static final double GAP = 6;
    private static final double TWO_LINES = 50;

    /** Between slanted names. */
    private static final double LEAST = 13;

    private static double room(Scale scale) {
        return Math.abs(scale.at(2) - scale.at(1));
    }

    private double widest() {
        return names.stream().mapToDouble(name -> Text.width(Style.SMALL, name)).max().orElse(0);
    }

    private static boolean fits(String label, double room) {
        return Text.width(Style.SMALL, label) + GAP <= room;
    }

    @Override
    public boolean slanted(Scale scale) {
        double room = room(scale);
        return !scale.upright() && room >= LEAST && !names.stream().allMatch(name -> fits(name, room))
                && !(room >= TWO_LINES && names.stream().allMatch(name -> broken(name, room) != null));
    }

    @Override
    public List<Tick> of(Scale scale) {
        double room = room(scale);
        boolean slanted = slanted(scale);
        int every = room >= LEAST ? 1 : XLabels.round((widest() + Ticks.GAP) / room);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i += every) {
            String name = names.get(i);
            String[] lines = slanted || every > 1 || fits(name, room) ? new String[] {name, ""} : broken(name, room);
            if (scale.holds(i + 1)) {
                ticks.add(new Tick(i + 1, lines[0], lines[1]));
            }
        }
        return ticks;
    }

    /** The name in two lines that fit, or null. */
    private static String[] broken(String name, double room) {
        if (fits(name, room)) {
            return new String[] {name, ""};
        }
        for (int blank = name.lastIndexOf(' '); blank > 0; blank = name.lastIndexOf(' ', blank - 1)) {
            String first = name.substring(0, blank);
            String second = name.substring(blank + 1);
            if (fits(first, room) && fits(second, room)) {
                return new String[] {first, second};
            }
        }
        return null;
    }
}
