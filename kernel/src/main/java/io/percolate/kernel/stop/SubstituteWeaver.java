package io.percolate.kernel.stop;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Replaces what would behave in a cell's class otherwise than in a class of a file. */
final class SubstituteWeaver extends MethodVisitor {

    private static final Set<String> MEMBERS = Set.of("getDeclaredField", "getDeclaredFields", "getDeclaredMethod",
            "getDeclaredMethods", "getDeclaredConstructor", "getDeclaredConstructors");
    private static final String ACCESS = "io/percolate/kernel/jshell/Members";
    private static final String NATIVES = "io/percolate/kernel/libraries/Natives";
    private static final String UNRESOLVED = "jdk/jshell/spi/SPIResolutionException";
    private static final String NOT_COMPILED = "io/percolate/kernel/jshell/NotCompiled";

    SubstituteWeaver(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals("java/lang/Class") && MEMBERS.contains(name)) {
            call(ACCESS, name, descriptor.replace("(", "(Ljava/lang/Class;"));
        } else if (owner.equals("java/lang/System") && isNativeLoad(name, descriptor)) {
            call(NATIVES, name, descriptor);
        } else if (owner.equals("java/lang/Runtime") && isNativeLoad(name, descriptor)) {
            call(NATIVES, name, "(Ljava/lang/Runtime;Ljava/lang/String;)V");
        } else {
            super.visitMethodInsn(opcode, compiled(owner), name, descriptor, isInterface);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, compiled(type));
    }

    private void call(String owner, String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    private static boolean isNativeLoad(String name, String descriptor) {
        return descriptor.equals("(Ljava/lang/String;)V") && (name.equals("load") || name.equals("loadLibrary"));
    }

    // The exception that JShell throws in place of a body that does not compile has no message.
    private static String compiled(String type) {
        return type.equals(UNRESOLVED) ? NOT_COMPILED : type;
    }
}
