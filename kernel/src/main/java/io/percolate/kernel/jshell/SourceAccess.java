package io.percolate.kernel.jshell;

import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.slf4j.LoggerFactory;

/**
 * The access that a cell's source gives to the members of its classes. Classes of cells have separate loaders, which is
 * why the weaver makes protected and package-private members public; but libraries that look at a class, such as
 * Jackson, must see what is written. The JVM creates the reflective objects of a class once, and all others are copies
 * of them: their access is corrected here. If the JDK differs, such members are seen as public.
 */
final class SourceAccess {

    private static final int HIDDEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE;
    private static final int ACCESS = HIDDEN | Opcodes.ACC_PROTECTED;
    private static final List<String> DECLARED = List.of("declaredFields", "declaredMethods", "declaredConstructors");
    private static final List<String> PUBLIC = List.of("declaredPublicFields", "declaredPublicMethods",
            "publicConstructors", "publicFields", "publicMethods");

    private SourceAccess() {
    }

    /**
     * Corrects what reflection says about a class, after it is loaded and each time its code is replaced.
     *
     * @param code   the class as it was compiled
     * @param naming returns the run-time names of classes, which reflection has, too
     * @return an object that the class must keep reachable: the JVM would otherwise create new reflective objects when
     *         memory is short; empty when there is nothing to correct
     */
    static Optional<Object> show(Class<?> type, byte[] code, UnaryOperator<String> naming) {
        Map<String, Integer> access = access(code, naming);
        if (access.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(correct(type, access));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            LoggerFactory.getLogger(SourceAccess.class).info("{} is shown with public members: {}", type, e.toString());
            return Optional.empty();
        }
    }

    /** The protected and package-private members. */
    private static Map<String, Integer> access(byte[] code, UnaryOperator<String> naming) {
        Map<String, Integer> access = new HashMap<>();
        new ClassReader(code).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(int flags, String name, String descriptor, String signature, Object value) {
                return add(flags, name, descriptor);
            }

            @Override
            public MethodVisitor visitMethod(int flags, String name, String descriptor, String signature,
                                             String[] exceptions) {
                return add(flags, name, descriptor);
            }

            private <T> T add(int flags, String name, String descriptor) {
                if ((flags & HIDDEN) == 0 && !name.equals("<clinit>")) {
                    access.put(key(name, RuntimeNames.of(descriptor, naming)), flags & Opcodes.ACC_PROTECTED);
                }
                return null;
            }
        }, ClassReader.SKIP_CODE);
        return access;
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    private static String key(Member member) {
        return member instanceof Field field ? key(field.getName(), field.getType().descriptorString())
                : member instanceof Method method ? key(method.getName(),
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes()).descriptorString())
                : key("<init>", MethodType.methodType(void.class, ((Constructor<?>) member).getParameterTypes())
                        .descriptorString());
    }

    private static Object correct(Class<?> type, Map<String, Integer> access) throws ReflectiveOperationException {
        List.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getFields(),
                type.getMethods(), type.getConstructors());
        Memory memory = new Memory();
        Object data = ((SoftReference<?>) memory.get(type, Class.class, "reflectionData")).get();
        for (String each : DECLARED) {
            for (Object member : (Object[]) memory.get(data, data.getClass(), each)) {
                Integer flags = access.get(key((Member) member));
                if (flags != null) {
                    memory.putInt(member, "modifiers", ((Member) member).getModifiers() & ~ACCESS | flags);
                }
            }
        }
        for (String each : PUBLIC) {
            Object[] members = (Object[]) memory.get(data, data.getClass(), each);
            memory.put(data, each, Arrays.stream(members)
                    .filter(member -> ((Member) member).getDeclaringClass() != type
                            || !access.containsKey(key((Member) member)))
                    .toArray(size -> (Object[]) Array.newInstance(members.getClass().getComponentType(), size)));
        }
        return data;
    }

    /** Fields of the JDK's reflective objects, which reflection itself does not show. */
    private static final class Memory {

        private final Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        private final Object unsafe = type.getMethod("getUnsafe").invoke(null);

        Memory() throws ReflectiveOperationException {
            // the fields may throw it
        }

        private long offset(Class<?> owner, String field) throws ReflectiveOperationException {
            return (long) type.getMethod("objectFieldOffset", Class.class, String.class).invoke(unsafe, owner, field);
        }

        Object get(Object of, Class<?> owner, String field) throws ReflectiveOperationException {
            return type.getMethod("getReference", Object.class, long.class).invoke(unsafe, of, offset(owner, field));
        }

        void put(Object of, String field, Object value) throws ReflectiveOperationException {
            type.getMethod("putReference", Object.class, long.class, Object.class)
                    .invoke(unsafe, of, offset(of.getClass(), field), value);
        }

        void putInt(Object of, String field, int value) throws ReflectiveOperationException {
            type.getMethod("putInt", Object.class, long.class, int.class)
                    .invoke(unsafe, of, offset(of.getClass(), field), value);
        }
    }
}
