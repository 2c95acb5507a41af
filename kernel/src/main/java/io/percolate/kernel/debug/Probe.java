package io.percolate.kernel.debug;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/** What woven code calls; nothing while the debugger is off. */
public final class Probe {

    private static final int KEPT = 1024; // a power of two
    /** Objects of local variables: what escapes to this array, the JIT compiler cannot split into its fields. */
    private static final Object[] ESCAPED = new Object[KEPT];

    private static volatile Debugger debugger;

    private Probe() {
    }

    static void use(Debugger current) {
        debugger = current;
        forget();
    }

    /** Bootstrap method of the call in each line. */
    public static CallSite line(MethodHandles.Lookup caller, String name, MethodType type, int code, int line) {
        Debugger current = debugger;
        return current == null ? new ConstantCallSite(MethodHandles.empty(type))
                : current.link(caller.lookupClass(), code, line);
    }

    /** Called when an exception leaves a method. */
    public static void thrown(Throwable exception) {
        Debugger current = debugger;
        if (current != null) {
            current.thrown(exception, false);
        }
    }

    /** Called when a method catches an exception. */
    public static void caught(Throwable exception) {
        Debugger current = debugger;
        if (current != null) {
            current.thrown(exception, true);
        }
    }

    /** Keeps the object of a local variable readable until the end of its scope. */
    public static Object[] escaped() {
        return ESCAPED;
    }

    static int index(int code, int slot) {
        return (code * 31 + slot) & KEPT - 1;
    }

    static void forget() {
        Arrays.fill(ESCAPED, null);
    }
}
