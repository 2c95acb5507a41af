package io.percolate.kernel.stop;

import io.percolate.kernel.process.ExitGuard;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Refuses {@code Runtime.exit} and {@code Runtime.halt} wherever they are called, also in libraries, by other code in
 * the JDK's class. Only where notebooks are graded: the agent that does it delays the start.
 */
public final class SealedRuntime {

    private static final String EXCEPTION = "java/lang/SecurityException";

    private SealedRuntime() {
    }

    /** The code that seals the process once it is in use. */
    public static ClassDefinition code() throws IOException {
        try (InputStream code = Runtime.class.getResourceAsStream("Runtime.class")) {
            return new ClassDefinition(Runtime.class, sealed(code.readAllBytes()));
        }
    }

    private static byte[] sealed(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                MethodVisitor plain = super.visitMethod(access, name, descriptor, signature, exceptions);
                return descriptor.equals("(I)V") && (name.equals("exit") || name.equals("halt"))
                        ? new Seal(plain, name) : plain;
            }
        }, 0);
        return writer.toByteArray();
    }

    /** Begins a method with a refusal, unless the kernel itself is ending. */
    private static final class Seal extends MethodVisitor {

        private final String name;

        Seal(MethodVisitor next, String name) {
            super(Opcodes.ASM9, next);
            this.name = name;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label permitted = new Label();
            visitLdcInsn(ExitGuard.ENDS);
            visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "getProperty",
                    "(Ljava/lang/String;)Ljava/lang/String;", false);
            visitJumpInsn(Opcodes.IFNONNULL, permitted);
            visitTypeInsn(Opcodes.NEW, EXCEPTION);
            visitInsn(Opcodes.DUP);
            visitLdcInsn("Runtime." + name + " would end the kernel and every variable with it.");
            visitMethodInsn(Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false);
            visitInsn(Opcodes.ATHROW);
            visitLabel(permitted);
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }
}
