package io.percolate.kernel.jshell;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Replaces the methods of {@code Class} in cells: the classes of all cells are in one package as they are written, so
 * that reflection may use each other's members, except private ones.
 */
public final class Members {

    private Members() {
    }

    public static Field getDeclaredField(Class<?> type, String name) throws NoSuchFieldException {
        return opened(type.getDeclaredField(name));
    }

    public static Field[] getDeclaredFields(Class<?> type) {
        return opened(type.getDeclaredFields());
    }

    public static Method getDeclaredMethod(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        return opened(type.getDeclaredMethod(name, parameters));
    }

    public static Method[] getDeclaredMethods(Class<?> type) {
        return opened(type.getDeclaredMethods());
    }

    public static <T> Constructor<T> getDeclaredConstructor(Class<T> type, Class<?>... parameters)
            throws NoSuchMethodException {
        return opened(type.getDeclaredConstructor(parameters));
    }

    public static Constructor<?>[] getDeclaredConstructors(Class<?> type) {
        return opened(type.getDeclaredConstructors());
    }

    private static <T extends AccessibleObject & Member> T[] opened(T[] members) {
        for (T each : members) {
            opened(each);
        }
        return members;
    }

    private static <T extends AccessibleObject & Member> T opened(T member) {
        if (SnippetLoader.isOfCell(member.getDeclaringClass())
                && (member.getModifiers() & (Modifier.PRIVATE | Modifier.PUBLIC)) == 0) {
            member.setAccessible(true);
        }
        return member;
    }
}
