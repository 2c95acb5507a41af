package io.percolate.kernel.serve;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalLong;

/** The serial version that the JVM computes for a class from its members and their access. */
public final class SerialVersion {

    private SerialVersion() {
    }

    /** Empty for a class that states its own or needs none. */
    public static OptionalLong of(Class<?> type) {
        try {
            boolean computed = Serializable.class.isAssignableFrom(type) && !type.isEnum() && !type.isRecord()
                    && !type.isInterface() && Arrays.stream(type.getDeclaredFields())
                            .noneMatch(field -> field.getName().equals("serialVersionUID"));
            return computed ? OptionalLong.of(ObjectStreamClass.lookup(type).getSerialVersionUID())
                    : OptionalLong.empty();
        } catch (LinkageError e) {
            return OptionalLong.empty(); // it refers to a class that is not declared yet, so that it has no objects
        }
    }
}
