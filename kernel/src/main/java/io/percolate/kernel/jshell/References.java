package io.percolate.kernel.jshell;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes of cells, by their names in JShell, to which a class refers. */
final class References {

    private References() {
    }

    /** The classes that only code of methods refers to: the JVM can replace it when such a class gets another name. */
    static Set<String> ofCodeAlone(byte[] code) {
        Set<String> all = new HashSet<>();
        RuntimeNames.rename(code, "", name -> {
            all.add(name);
            return name;
        });
        all.removeAll(ofDeclarations(code));
        return all;
    }

    private static Set<String> ofDeclarations(byte[] code) {
        Set<String> names = new HashSet<>();
        new ClassReader(code).accept(new ClassVisitor(Opcodes.ASM9) {

            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                              String[] interfaces) {
                add(name + ";" + superName + ";" + String.join(";", interfaces));
            }

            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
                add(descriptor);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                             String[] exceptions) {
                add(descriptor);
                return null;
            }

            private void add(String types) {
                RuntimeNames.of(types, name -> {
                    names.add(name);
                    return name;
                });
            }
        }, ClassReader.SKIP_CODE);
        return names;
    }
}
