package io.percolate.kernel.debug;

import io.percolate.kernel.debug.ClassCode.MethodCode;
import io.percolate.kernel.debug.ClassCode.Variable;
import io.percolate.kernel.errors.CellFrames;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** The frames of cells on the stack of the current thread, with their local variables, which the JDK can read. */
final class LiveFrames {

    /** A value and the variable's type, with the full names of classes. */
    record Local(Object value, String type) {
    }

    /**
     * A frame of a cell.
     *
     * @param file   the name of its cell in stack traces
     * @param name   of the method; that of the cell for its statements
     * @param locals by name; "this" is one of them
     */
    record Frame(String name, String file, int line, Map<String, Local> locals) {

        boolean isStatement() {
            return name.equals(file);
        }
    }

    private static final int MOST = 500;

    private final Function<Class<?>, Optional<ClassCode>> codes;
    private final StackWalker walker;
    private final Method readLocals;
    private final Method readSlot;

    /** @param codes what is known of a class; empty for those that are not of cells */
    LiveFrames(Function<Class<?>, Optional<ClassCode>> codes) {
        this.codes = codes;
        StackWalker live = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
        Method locals = null;
        Method slot = null;
        try {
            Class<?> type = Class.forName("java.lang.LiveStackFrame");
            Method walkers = opened(type.getDeclaredMethod("getStackWalker", Set.class));
            locals = opened(type.getDeclaredMethod("getLocals"));
            slot = opened(Class.forName("java.lang.LiveStackFrame$PrimitiveSlot").getDeclaredMethod("longValue"));
            live = (StackWalker) walkers.invoke(null, Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));
        } catch (ReflectiveOperationException | RuntimeException e) {
            locals = null;
            LoggerFactory.getLogger(LiveFrames.class).info("Local variables cannot be read: {}", e.toString());
        }
        walker = live;
        readLocals = locals;
        readSlot = slot;
    }

    private static Method opened(Method method) {
        method.setAccessible(true);
        return method;
    }

    /** The number of the frames of cells. */
    int depth() {
        return walker.walk(frames -> (int) frames.filter(each -> code(each).isPresent()).count());
    }

    /** The frames of cells, the current one first; of a deep recursion, only so many. */
    List<Frame> all() {
        return walker.walk(frames -> frames.filter(each -> code(each).isPresent()).limit(MOST).map(this::frame)
                .toList());
    }

    /** The current frame of a cell. */
    Optional<Frame> top() {
        return walker.walk(frames -> frames.filter(each -> code(each).isPresent()).findFirst().map(this::frame));
    }

    /** Whether a method of a cell, other than the current one, catches an exception that the current one throws. */
    boolean isCaught(Throwable thrown) {
        return walker.walk(frames -> frames.filter(each -> code(each).isPresent()).skip(1)
                .anyMatch(each -> method(each).catches().stream()
                        .anyMatch(one -> one.catches(thrown, each.getByteCodeIndex()))));
    }

    private Optional<ClassCode> code(StackFrame frame) {
        return codes.apply(frame.getDeclaringClass());
    }

    private MethodCode method(StackFrame frame) {
        return code(frame).orElseThrow().methods().getOrDefault(frame.getMethodName() + frame.getDescriptor(),
                new MethodCode(List.of(), List.of()));
    }

    private Frame frame(StackFrame frame) {
        StackTraceElement element = frame.toStackTraceElement();
        String name = CellFrames.method(element);
        Object[] slots = slots(frame);
        int at = frame.getByteCodeIndex();
        boolean isStatement = name.isEmpty();
        Map<String, Local> locals = new LinkedHashMap<>();
        for (Variable each : method(frame).variables()) {
            boolean isJShells = isStatement && each.name().endsWith("_");
            if (each.start() <= at && at < each.end() && each.slot() < slots.length && !isJShells) {
                locals.put(each.name(), new Local(value(each, slots), TypeNames.full(each.signature())));
            }
        }
        boolean isLambda = frame.getMethodName().startsWith("lambda$");
        return new Frame(!isStatement ? name : isLambda ? "lambda" : element.getFileName(), element.getFileName(),
                element.getLineNumber(), locals);
    }

    private Object[] slots(StackFrame frame) {
        try {
            return readLocals == null ? new Object[0] : (Object[]) readLocals.invoke(frame);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // A long or double is in the second of its two slots.
    private Object value(Variable variable, Object[] slots) {
        char type = variable.descriptor().charAt(0);
        Object slot = slots[variable.slot()];
        return switch (type) {
            case 'Z' -> (bits(slot) & 1) != 0;
            case 'B' -> (byte) bits(slot);
            case 'C' -> (char) bits(slot);
            case 'S' -> (short) bits(slot);
            case 'I' -> (int) bits(slot);
            case 'F' -> Float.intBitsToFloat((int) bits(slot));
            case 'J' -> bits(slots[variable.slot() + 1]);
            case 'D' -> Double.longBitsToDouble(bits(slots[variable.slot() + 1]));
            default -> isPrimitive(slot) ? null : slot;
        };
    }

    private boolean isPrimitive(Object slot) {
        return readSlot.getDeclaringClass().isInstance(slot);
    }

    private long bits(Object slot) {
        try {
            return isPrimitive(slot) ? (long) readSlot.invoke(slot) : 0;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
