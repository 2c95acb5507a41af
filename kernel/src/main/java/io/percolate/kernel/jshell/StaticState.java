package io.percolate.kernel.jshell;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class does when it is initialized: its static initializers, and the values of its constants. */
final class StaticState {

    private StaticState() {
    }

    /** Whether two versions of a class initialize their static fields in the same way. */
    static boolean isSame(byte[] before, byte[] after) {
        return Arrays.equals(of(before), of(after));
    }

    // The class without its other methods, without line numbers.
    private static byte[] of(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(code).accept(new ClassVisitor(Opcodes.ASM9) {

            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                              String[] interfaces) {
                writer.visit(version, access, "C", null, "java/lang/Object", null);
            }

            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature,
                                           Object value) {
                return value == null ? null : writer.visitField(access, name, descriptor, null, value);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                return name.equals("<clinit>") ? writer.visitMethod(access, name, descriptor, null, null) : null;
            }
        }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
