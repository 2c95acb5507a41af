package io.percolate.kernel.stop;

import io.percolate.api.Grading;
import io.percolate.kernel.errors.CellFrames;
import io.percolate.kernel.errors.Messages;
import io.percolate.kernel.errors.Traces;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves {@link Stop#check} into the loops and methods of a cell's classes; {@link CallWeaver}
 * and {@link SubstituteWeaver} change calls.
 */
public final class Weaver {

    private static final String STOP = Type.getInternalName(Stop.class);
    // A separate call site per loop costs nothing; a method that calls it would cost up to 12 percent.
    private static final Handle CHECK = new Handle(Opcodes.H_INVOKESTATIC, STOP, "check", MethodType.methodType(
            CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class).descriptorString(), false);

    private static final String FRAME = Type.getDescriptor(StackTraceElement.class);
    private static final String FRAMES_TYPE = "()[" + FRAME;
    private static final String TRACES = Type.getInternalName(Traces.class);
    private static final String FRAMES = Type.getInternalName(CellFrames.class);
    private static final String MESSAGES = Type.getInternalName(Messages.class);
    private static final Set<String> PRINTS = Set.of("()V", "(Ljava/io/PrintStream;)V", "(Ljava/io/PrintWriter;)V");
    private static final Set<String> MENDED = Set.of("java/lang/NullPointerException",
            "java/lang/ClassCastException", "java/lang/RuntimeException", "java/lang/Exception", "java/lang/Throwable");
    private static final int MOST_LINES = 65_535;
    private static final Set<String> OVERFLOWS = Set.of("java/lang/StackOverflowError",
            "java/lang/VirtualMachineError", "java/lang/Error", "java/lang/Throwable");

    private Weaver() {
    }

    /** The woven class. */
    public static byte[] weave(byte[] code) {
        return weave(code, line -> line);
    }

    /** The woven class with other line numbers; a line that becomes 0 is left out. */
    public static byte[] weave(byte[] code, IntUnaryOperator lines) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, 0);
        Calls calls = Calls.of(reader);
        reader.accept(new OpenedClass(writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                MethodVisitor plain = super.visitMethod(access, name, descriptor, signature, exceptions);
                MethodVisitor method = new CallWeaver(new SubstituteWeaver(plain),
                        calls.locals.getOrDefault(name + descriptor, 0),
                        CallWeaver.isTimed(reader.getSuperName(), name, descriptor));
                boolean once = name.equals("do_it$") || name.equals("<clinit>");
                MethodVisitor woven = new MethodWeaver(method, lines, !once, calls.callers.contains(name + descriptor),
                        calls.recursive.contains(name + descriptor));
                return Grading.isOn() ? new GradedWeaver(woven) : woven;
            }
        }, 0);
        return writer.toByteArray();
    }

    // Only a method that calls others can recurse forever. The others are checked on return, because a check before a
    // loop makes C2 compile some loops worse, by up to 30 percent, even though the check itself is removed by then.
    private record Calls(Set<String> callers, Set<String> recursive, Map<String, Integer> locals) {

        static Calls of(ClassReader reader) {
            Calls calls = new Calls(new HashSet<>(), new HashSet<>(), new HashMap<>());
            reader.accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                                 String[] exceptions) {
                    return new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitMethodInsn(int opcode, String owner, String called, String type,
                                                    boolean isInterface) {
                            if (!owner.equals("java/lang/Math")) {
                                calls.callers.add(name + descriptor);
                            }
                            if (owner.equals(reader.getClassName()) && (called + type).equals(name + descriptor)) {
                                calls.recursive.add(name + descriptor);
                            }
                        }

                        @Override
                        public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap,
                                                           Object... arguments) {
                            calls.callers.add(name + descriptor);
                        }

                        @Override
                        public void visitMaxs(int maxStack, int maxLocals) {
                            calls.locals.put(name + descriptor, maxLocals);
                        }
                    };
                }
            }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return calls;
        }
    }

    private static final class MethodWeaver extends MethodVisitor {

        private final IntUnaryOperator lines;
        private final boolean checked;
        private final boolean calls;
        private final boolean recursive;
        private final Set<Label> passed = new HashSet<>();
        private final Set<Label> overflowHandlers = new HashSet<>();
        private final Set<Label> mendingHandlers = new HashSet<>();
        private boolean atOverflowHandler;
        private boolean atMendingHandler;

        MethodWeaver(MethodVisitor next, IntUnaryOperator lines, boolean checked, boolean calls, boolean recursive) {
            super(Opcodes.ASM9, next);
            this.lines = lines;
            this.checked = checked;
            this.calls = calls;
            this.recursive = recursive;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checked && recursive) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "enter", "()V", false);
            } else if (checked && calls) {
                check();
            }
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            int moved = lines.applyAsInt(line);
            if (moved > 0) {
                super.visitLineNumber(Math.min(moved, MOST_LINES), start);
            }
        }

        // Excludes finally handlers, which a stop executes.
        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null && OVERFLOWS.contains(type)) {
                overflowHandlers.add(handler);
            }
            if (type != null && MENDED.contains(type)) {
                mendingHandlers.add(handler);
            }
            super.visitTryCatchBlock(start, end, handler, type);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            super.visitVarInsn(opcode, variable);
            if (atOverflowHandler) { // the exception has just been stored
                atOverflowHandler = false;
                super.visitVarInsn(Opcodes.ALOAD, variable);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "caught", "(Ljava/lang/Throwable;)V", false);
            }
            if (atMendingHandler) {
                atMendingHandler = false;
                super.visitVarInsn(Opcodes.ALOAD, variable);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, MESSAGES, "mend", "(Ljava/lang/Throwable;)V", false);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (checked && !calls && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                check();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            atOverflowHandler |= overflowHandlers.contains(label);
            atMendingHandler |= mendingHandlers.contains(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            checkIfBack(label);
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            checkIfBack(otherwise, labels);
            super.visitTableSwitchInsn(min, max, otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            checkIfBack(otherwise, labels);
            super.visitLookupSwitchInsn(otherwise, keys, labels);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (opcode == Opcodes.INVOKEVIRTUAL && prints(name, descriptor)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, name, ofObject(descriptor), false);
            } else {
                if (opcode != Opcodes.INVOKESPECIAL && descriptor.endsWith("Ljava/lang/Throwable;)V")
                        && !owner.startsWith(OpenedClass.WRAPPER)) { // a logger prints it
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "plain",
                            "(Ljava/lang/Throwable;)Ljava/lang/Throwable;", false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                if (opcode == Opcodes.INVOKEVIRTUAL && name.equals("getStackTrace") && descriptor.equals(FRAMES_TYPE)) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, FRAMES, "plain", "([" + FRAME + ")[" + FRAME, false);
                }
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap,
                    Arrays.stream(arguments).map(MethodWeaver::printing).toArray());
        }

        // Throwable::printStackTrace
        private static Object printing(Object argument) {
            return argument instanceof Handle handle && handle.getTag() == Opcodes.H_INVOKEVIRTUAL
                    && prints(handle.getName(), handle.getDesc())
                    ? new Handle(Opcodes.H_INVOKESTATIC, TRACES, handle.getName(), ofObject(handle.getDesc()), false)
                    : argument;
        }

        private static boolean prints(String name, String descriptor) {
            return name.equals("printStackTrace") && PRINTS.contains(descriptor);
        }

        private static String ofObject(String descriptor) {
            return "(Ljava/lang/Object;" + descriptor.substring(1);
        }

        private void checkIfBack(Label target, Label... more) {
            boolean back = passed.contains(target);
            for (Label label : more) {
                back |= passed.contains(label);
            }
            if (back) {
                check();
            }
        }

        private void check() {
            super.visitInvokeDynamicInsn("check", "()V", CHECK);
        }
    }
}
