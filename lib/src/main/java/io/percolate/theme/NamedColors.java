package io.percolate.theme;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which names of series have a colour of their own in all later charts. */
public final class NamedColors {

    private static volatile Map<String, Integer> fixed = Map.of();

    private NamedColors() {
    }

    /** The first name gets the first colour of the palette and so on; what was fixed before is forgotten. */
    public static void fix(String... names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String name : names) {
            places.putIfAbsent(name, places.size());
        }
        fixed = Map.copyOf(places);
    }

    /** Place in the palette by name, as it is now. */
    public static Map<String, Integer> now() {
        return fixed;
    }
}
