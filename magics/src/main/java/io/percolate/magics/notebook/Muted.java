package io.percolate.magics.notebook;

import java.lang.reflect.Field;
import java.util.concurrent.Callable;

/**
 * Work whose displays are not shown, in IJava and JJava. Neither has a switch for that: the stream of displays sends to
 * a field called {@code env}, and nowhere while that is empty.
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
