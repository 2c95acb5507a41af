package io.percolate.magics.notebook;

import java.lang.reflect.Field;
import java.util.concurrent.Callable;

/**
 * Suppresses displays in IJava and JJava. Neither has an option for that: the display stream sends to the object in its
 * field {@code env}, and sends nothing while that is null.
 */
public final class Muted {

    private Muted() {
    }

    /** @param displays the kernel's {@code getIO().display} */
    public static <T> T run(Object displays, Callable<T> work) throws Exception {
        Field target = displays.getClass().getDeclaredField("env");
        target.setAccessible(true);
        Object out = target.get(displays);
        target.set(displays, null);
        try {
            return work.call();
        } finally {
            target.set(displays, out);
        }
    }
}
