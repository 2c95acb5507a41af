package io.percolate.kernel.debug;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The probes of a method: one where a statement begins in a line, one where an exception leaves the method or is
 * caught, and at the end of each variable's scope a use of the variable. Without it, the JIT compiler drops a value as
 * soon as the code no longer needs it, and the debugger could not read it.
 */
final class MethodProbes {

    static final String PROBE = Type.getInternalName(Probe.class);
    private static final Handle LINE = new Handle(Opcodes.H_INVOKESTATIC, PROBE, "line", MethodType.methodType(
            CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class, int.class, int.class)
            .descriptorString(), false);
    private static final int CLOSING = 40; // instructions, labels and lines that close a resource
    private static final int MOST = 20_000; // instructions; a method may have 65,535 bytes, with probes

    private final MethodNode method;
    private final int id;
    private final Frame<BasicValue>[] frames;
    private final List<LocalVariableNode> scope = new ArrayList<>();
    private final ExceptionGuards guards;
    private final NewObjects objects;

    private MethodProbes(MethodNode method, int id, Frame<BasicValue>[] frames) {
        this.method = method;
        this.id = id;
        this.frames = frames;
        guards = new ExceptionGuards(method);
        objects = new NewObjects(method);
    }

    static void weave(String owner, MethodNode method, int id) {
        if (method.instructions.size() == 0 || method.instructions.size() > MOST || method.localVariables == null) {
            return;
        }
        try {
            new MethodProbes(method, id, new Analyzer<>(new BasicInterpreter()).analyze(owner, method)).weave();
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it ends an exception's way; the code that closes resources, and finally, let it go on. */
    static boolean isCatch(TryCatchBlockNode block) {
        AbstractInsnNode next = block.handler;
        for (int i = 0; i < CLOSING && next != null; i++, next = next.getNext()) {
            if (next instanceof MethodInsnNode call && call.name.equals("addSuppressed")) {
                return false;
            }
        }
        return block.type != null;
    }

    private void weave() {
        Set<LabelNode> handlers = new HashSet<>();
        method.tryCatchBlocks.stream().filter(MethodProbes::isCatch).forEach(each -> handlers.add(each.handler));
        AbstractInsnNode[] code = method.instructions.toArray();
        LabelNode start = null;
        int line = 0;
        int before = 0;
        boolean handles = false;
        int unborn = method.name.equals("<init>") ? 1 : 0; // objects that are not initialized yet, with this one
        for (int i = 0; i < code.length; i++) {
            if (code[i] instanceof LabelNode label) {
                if (isReachedFrom(code, i)) {
                    method.instructions.insertBefore(label, uses(ending(label)));
                }
                if (changes(label) || start == null && unborn == 0) {
                    guards.add(start, label);
                    start = unborn == 0 ? label : null;
                }
                handles |= handlers.contains(label);
            } else if (code[i] instanceof LineNumberNode entry) {
                line = entry.line == before ? 0 : entry.line; // JShell makes several statements of some
                before = entry.line;
            } else if (code[i].getOpcode() >= 0 && frames[i] != null) {
                if (handles) {
                    method.instructions.insertBefore(code[i], ExceptionGuards.report("caught"));
                    handles = false;
                }
                if (line > 0 && frames[i].getStackSize() == 0) {
                    method.instructions.insertBefore(code[i], new InvokeDynamicInsnNode("line", "()V", LINE, id, line));
                }
                line = 0;
                if (code[i].getOpcode() == Opcodes.NEW) {
                    objects.keep(code, i);
                }
                if (isEnd(code[i].getOpcode())) {
                    method.instructions.insertBefore(code[i], uses(scope.stream().filter(defined(frames[i])).toList()));
                }
                unborn = unborn == 0 ? 0 : unborn + births(code[i]);
            }
        }
        LabelNode last = new LabelNode();
        method.instructions.add(last);
        guards.add(start, last);
        guards.write(this::uses);
        objects.write();
        method.maxStack += 4;
    }

    private static int births(AbstractInsnNode code) {
        return code.getOpcode() == Opcodes.NEW ? 1
                : code instanceof MethodInsnNode call && call.name.equals("<init>") ? -1 : 0;
    }

    // Where control does not pass on to the next instruction.
    private static boolean isEnd(int opcode) {
        return opcode == Opcodes.GOTO || opcode == Opcodes.ATHROW
                || opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN;
    }

    private boolean isReachedFrom(AbstractInsnNode[] code, int label) {
        int before = label - 1;
        while (before >= 0 && code[before].getOpcode() < 0) {
            before--;
        }
        return before >= 0 && frames[before] != null && !isEnd(code[before].getOpcode());
    }

    private List<LocalVariableNode> ending(LabelNode label) {
        return scope.stream().filter(each -> each.end == label).toList();
    }

    private boolean changes(LabelNode label) {
        boolean ended = scope.removeIf(each -> each.end == label);
        return scope.addAll(method.localVariables.stream().filter(each -> each.start == label).toList()) || ended;
    }

    private static Predicate<LocalVariableNode> defined(Frame<BasicValue> frame) {
        return each -> each.index < frame.getLocals() && frame.getLocal(each.index) != null
                && frame.getLocal(each.index) != BasicValue.UNINITIALIZED_VALUE
                && frame.getLocal(each.index).isReference() == each.desc.matches("[L\\[].*");
    }

    private InsnList uses(List<LocalVariableNode> variables) {
        InsnList uses = new InsnList();
        for (LocalVariableNode each : variables) {
            Type type = Type.getType(each.desc);
            if (type.getSort() >= Type.ARRAY && !method.name.equals("<init>")) {
                uses.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBE, "escaped", "()[Ljava/lang/Object;", false));
                uses.add(new IntInsnNode(Opcodes.SIPUSH,
                        Probe.index(id + method.name.hashCode(), each.index)));
                uses.add(new VarInsnNode(Opcodes.ALOAD, each.index));
                uses.add(new InsnNode(Opcodes.AASTORE));
            } else {
                uses.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), each.index));
                uses.add(new InsnNode(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
            }
        }
        return uses;
    }
}
