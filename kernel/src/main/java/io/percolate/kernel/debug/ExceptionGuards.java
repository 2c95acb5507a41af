package io.percolate.kernel.debug;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Handlers that tell of each exception that leaves a method, and let it go on. There is one for each part of the code
 * in which the same variables have values, so that the debugger can read them.
 */
final class ExceptionGuards {

    private record Part(LabelNode start, LabelNode end, List<LocalVariableNode> variables) {
    }

    private final MethodNode method;
    private final List<Part> parts = new ArrayList<>();

    ExceptionGuards(MethodNode method) {
        this.method = method;
    }

    /** Adds a part of the code; a start of null means none. */
    void add(LabelNode start, LabelNode end) {
        if (start != null) {
            int from = method.instructions.indexOf(start);
            parts.add(new Part(start, end, method.localVariables.stream()
                    .filter(each -> method.instructions.indexOf(each.start) <= from
                            && from < method.instructions.indexOf(each.end)).toList()));
        }
    }

    /** Writes the handlers; {@code uses} is the code that keeps variables readable. */
    void write(Function<List<LocalVariableNode>, InsnList> uses) {
        parts.stream().filter(ExceptionGuards::hasCode).forEach(each -> write(each, uses));
    }

    // A handler of no code is not allowed.
    private static boolean hasCode(Part part) {
        AbstractInsnNode next = part.start;
        while (next != part.end && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next != part.end;
    }

    private void write(Part part, Function<List<LocalVariableNode>, InsnList> uses) {
        LabelNode handler = new LabelNode();
        LabelNode end = new LabelNode();
        Object[] locals = locals(part.variables).toArray();
        method.instructions.add(handler);
        method.instructions.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, 1,
                new Object[] {"java/lang/Throwable"}));
        method.instructions.add(report("thrown"));
        method.instructions.add(uses.apply(part.variables));
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.instructions.add(end);
        part.variables.forEach(each -> method.localVariables.add(new LocalVariableNode(
                each.name, each.desc, each.signature, handler, end, each.index)));
        method.tryCatchBlocks.add(new TryCatchBlockNode(part.start, part.end, handler, null));
    }

    /** Passes the exception on top of the stack to a probe. */
    static InsnList report(String probe) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, MethodProbes.PROBE, probe, "(Ljava/lang/Throwable;)V",
                false));
        return code;
    }

    private static List<Object> locals(List<LocalVariableNode> variables) {
        List<Object> kinds = new ArrayList<>();
        int slot = 0;
        for (LocalVariableNode each : variables.stream().sorted(Comparator.comparing(one -> one.index)).toList()) {
            for (; slot < each.index; slot++) {
                kinds.add(Opcodes.TOP);
            }
            Type type = Type.getType(each.desc);
            kinds.add(kind(type));
            slot += type.getSize();
        }
        return kinds;
    }

    private static Object kind(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.OBJECT, Type.ARRAY -> "java/lang/Object"; // of which every object is one to the verifier
            default -> Opcodes.INTEGER;
        };
    }
}
