package io.percolate.magics;

import java.lang.reflect.Field;
import java.util.concurrent.Callable;

/**
 * Work whose displays nobody is to see. No kernel has a switch for that: its stream of displays sends to a field called
 * {@code env}, and nowhere while that is empty.
 */
public final class Unseen {

    private Unseen() {
    }

    /** @param displays the kernel's {@code getIO().display} */
    public static <T> T run(Object displays, Callable<T> work) throws Exception {
        Field way = displays.getClass().getDeclaredField("env");
        way.setAccessible(true);
        Object out = way.get(displays);
        way.set(displays, null);
        try {
            return work.call();
        } finally {
            way.set(displays, out);
        }
    }
}
