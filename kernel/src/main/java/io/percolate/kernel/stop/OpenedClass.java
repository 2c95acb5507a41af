package io.percolate.kernel.stop;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes non-private members of a cell's classes public, because classes of one package with separate loaders cannot
 * access each other otherwise, and makes the classes in JShell's wrappers classes of their own.
 */
public class OpenedClass extends ClassVisitor {

    static final String WRAPPER = "REPL/$JShell$";

    protected OpenedClass(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        super.visit(version, opened(access), name, signature, superName, interfaces);
    }

    @Override
    public void visitInnerClass(String name, String outer, String inner, int access) {
        // Without its entry, a class that a wrapper contains is a class of its own, as in a source file.
        boolean wrapped = outer != null && outer.startsWith(WRAPPER)
                && outer.lastIndexOf('$') < WRAPPER.length() && !inner.startsWith("$");
        if (!wrapped) {
            super.visitInnerClass(name, outer, inner, name.startsWith("REPL/") ? opened(access) : access);
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        return super.visitField(opened(access), name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                     String[] exceptions) {
        return super.visitMethod(opened(access), name, descriptor, signature, exceptions);
    }

    private static int opened(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0
                ? access : access & ~Opcodes.ACC_PROTECTED | Opcodes.ACC_PUBLIC;
    }
}
