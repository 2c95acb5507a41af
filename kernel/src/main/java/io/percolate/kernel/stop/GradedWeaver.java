package io.percolate.kernel.stop;

import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Refuses what a cell does not need where notebooks are graded, and could use to read the tests or to write results:
 * the kernel's own classes, and private members of classes that no cell declares.
 */
final class GradedWeaver extends MethodVisitor {

    private static final String REFUSALS = Type.getInternalName(Refusals.class);
    private static final Set<String> OPENING = Set.of("setAccessible", "trySetAccessible");
    private static final String PRIVATE_LOOKUP =
            "(Ljava/lang/Class;Ljava/lang/invoke/MethodHandles$Lookup;)Ljava/lang/invoke/MethodHandles$Lookup;";

    GradedWeaver(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        refuse(owner);
        if (OPENING.contains(name) && owner.startsWith("java/lang/reflect/")) {
            look(descriptor.startsWith("(Z)"), "opened", "(Ljava/lang/Object;)V");
        } else if (name.equals("privateLookupIn") && descriptor.equals(PRIVATE_LOOKUP)) {
            look(true, "opened", "(Ljava/lang/Class;)V");
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    // Passes the value on the stack, or the one below it, to a method that may refuse it.
    private void look(boolean below, String method, String descriptor) {
        if (below) {
            super.visitInsn(Opcodes.DUP2);
            super.visitInsn(Opcodes.POP);
        } else {
            super.visitInsn(Opcodes.DUP);
        }
        super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSALS, method, descriptor, false);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        refuse(owner);
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Arrays.stream(arguments).filter(Handle.class::isInstance).forEach(each -> refuse(((Handle) each).getOwner()));
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    private void refuse(String owner) {
        if (Refusals.isOfKernel(owner.replace('/', '.'))) {
            super.visitLdcInsn(owner.replace('/', '.'));
            super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSALS, "refuse", "(Ljava/lang/String;)V", false);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + 2, maxLocals);
    }
}
