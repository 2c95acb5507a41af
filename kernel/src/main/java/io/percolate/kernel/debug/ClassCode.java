package io.percolate.kernel.debug;

import java.util.List;
import java.util.Map;

/**
 * What the debugger knows about the code of a woven class.
 *
 * @param file    the name of its cell in stack traces
 * @param methods by name and descriptor
 */
record ClassCode(String file, Map<String, MethodCode> methods) {

    /** The variables of a method, and the exceptions that it catches. */
    record MethodCode(List<Variable> variables, List<Catch> catches) {
    }

    /**
     * A local variable.
     *
     * @param descriptor of its erased type
     * @param signature  of its generic type, or the descriptor
     * @param start      where in the byte code its scope begins
     */
    record Variable(String name, String descriptor, String signature, int slot, int start, int end) {
    }

    /** Code whose exceptions of a type are caught. */
    record Catch(int start, int end, String type) {

        boolean catches(Throwable thrown, int at) {
            if (at < start || at >= end) {
                return false;
            }
            for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
                if (each.getName().equals(type)) {
                    return true;
                }
            }
            return false;
        }
    }
}
