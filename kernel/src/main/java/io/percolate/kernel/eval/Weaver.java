package io.percolate.kernel.eval;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves {@link Stop#check} into the loops and method entries of a cell's classes and refuses System.exit. Makes public
 * what is not private, because classes of one package that have loaders of their own may not see each other otherwise.
 */
final class Weaver {

    private static final String STOP = Type.getInternalName(Stop.class);

    private Weaver() {
    }

    static byte[] weave(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                              String[] interfaces) {
                super.visit(version, opened(access), name, signature, superName, interfaces);
            }

            @Override
            public void visitInnerClass(String name, String outer, String inner, int access) {
                super.visitInnerClass(name, outer, inner, name.startsWith("REPL/") ? opened(access) : access);
            }

            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature,
                                           Object value) {
                return super.visitField(opened(access), name, descriptor, signature, value);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                MethodVisitor method = super.visitMethod(opened(access), name, descriptor, signature, exceptions);
                return new MethodWeaver(method, !name.equals("do_it$") && !name.equals("<clinit>"));
            }
        }, 0);
        return writer.toByteArray();
    }

    private static int opened(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0
                ? access : access & ~Opcodes.ACC_PROTECTED | Opcodes.ACC_PUBLIC;
    }

    private static final class MethodWeaver extends MethodVisitor {

        private final boolean checkEntry;
        private final Set<Label> passed = new HashSet<>();

        MethodWeaver(MethodVisitor next, boolean checkEntry) {
            super(Opcodes.ASM9, next);
            this.checkEntry = checkEntry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checkEntry) {
                check();
            }
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
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
            boolean exits = descriptor.equals("(I)V") && (name.equals("exit") || name.equals("halt"));
            if (exits && owner.equals("java/lang/System")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "exit", "(I)V", false);
            } else if (exits && owner.equals("java/lang/Runtime")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "exit", "(Ljava/lang/Runtime;I)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
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
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "check", "()V", false);
        }
    }
}
