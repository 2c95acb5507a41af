package io.percolate.kernel.stop;

import io.percolate.api.UserError;
import java.lang.reflect.Member;
import java.util.Set;

/** What a cell may not use where notebooks are graded; woven code calls these methods. */
public final class Refusals {

    private static final String KERNEL = "io.percolate.kernel.";
    /** What cells call, and what notebooks of IJava do. */
    private static final Set<String> OPEN =
            Set.of("Notebook", "IJava", "PercolateKernel", "magic.KnownMagics", "magic.KnownMagics$LineFunction",
                    "magic.KnownMagics$CellFunction");

    private Refusals() {
    }

    static boolean isOfKernel(String type) {
        return type.startsWith(KERNEL) && !OPEN.contains(type.substring(KERNEL.length()));
    }

    /** Refuses a class of the kernel. */
    public static void refuse(String type) {
        throw new Refused(type + " is the kernel's, and closed while a notebook is graded.");
    }

    /** Refuses to open a private member of a class that no cell declares. */
    public static void opened(Object member) {
        if (member instanceof Member each) {
            opened(each.getDeclaringClass());
        }
    }

    /** Refuses to open the private members of a class that no cell declares. */
    public static void opened(Class<?> type) {
        if (type != null && !isOfCell(type)) {
            throw new Refused("The private members of " + type.getName()
                    + " are closed while a notebook is graded.");
        }
    }

    /** Refuses a method of the kernel that a cell calls by reflection. */
    static void called(Class<?> owner) {
        if (isOfKernel(owner.getName())) {
            refuse(owner.getName());
        }
    }

    private static boolean isOfCell(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader()
                && loader != Refusals.class.getClassLoader();
    }

    /** The end of a cell that reached for what is closed. */
    private static final class Refused extends Error implements UserError {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
