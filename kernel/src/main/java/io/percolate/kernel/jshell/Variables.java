package io.percolate.kernel.jshell;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives access to the session's variables: static fields of JShell's wrapper classes. When JShell moves a variable to a
 * new wrapper, because one of its dependencies was redefined, the value moves too.
 */
public final class Variables {

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, String> lost = new HashMap<>();

    /** Registers a new wrapper class and copies values from the class that it replaces. */
    synchronized void moved(Class<?> wrapper) {
        for (Field field : wrapper.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                Field old = fields.put(field.getName(), field);
                if (old != null && base(old.getDeclaringClass()).equals(base(wrapper))) {
                    carry(old, field);
                }
            }
        }
    }

    /** Saves the locations of the variables; running the result restores them. */
    public synchronized Runnable checkpoint() {
        Map<String, Field> before = new HashMap<>(fields);
        return () -> putBack(before);
    }

    private synchronized void putBack(Map<String, Field> before) {
        fields.putAll(before);
    }

    /** Removes all variables except those named. */
    synchronized void keep(Set<String> names) {
        fields.keySet().retainAll(names);
    }

    // Wrappers of one declaration differ in their packages and in the last letters of their names.
    private static String base(Class<?> wrapper) {
        return wrapper.getSimpleName().replaceFirst("[A-Z]+$", "");
    }

    private void carry(Field old, Field field) {
        if (!field.getType().isPrimitive() || field.getType() == old.getType()) {
            put(field, get(old));
        }
    }

    private void put(Field field, Object value) {
        Class<?> type = field.getType();
        if (type.isPrimitive() || value == null || type.isInstance(value)) {
            set(field, value);
        } else {
            lost.put(field.getName(), type.getSimpleName());
        }
    }

    /** The variable's fully qualified type as source code, or null when there is no such variable. */
    synchronized String type(String name) {
        Field field = fields.get(name);
        return field == null ? null : field.getGenericType().getTypeName().replace('$', '.')
                .replaceAll("\\bcell\\d*(_\\d+)?\\.", ""); // the package of a class that was declared anew
    }

    public synchronized Object value(String name) {
        Field field = fields.get(name);
        return field == null ? null : get(field);
    }

    /** Restores a variable's value, if it still has the variable's type. */
    synchronized void restore(String name, Object value) {
        put(fields.get(name), value);
    }

    /** Sets a variable declared without a value to its type's default. */
    synchronized void reset(String name) {
        Field field = fields.get(name);
        if (field != null) {
            Object zeros = java.lang.reflect.Array.newInstance(field.getType(), 1);
            set(field, java.lang.reflect.Array.get(zeros, 0));
        }
    }

    /** One sentence for each variable that lost its value since the last call and has no new one. */
    synchronized List<String> losses() {
        List<String> sentences = new ArrayList<>();
        lost.forEach((name, type) -> {
            if (value(name) == null) {
                sentences.add("Note: " + name + " is null now, because " + type
                        + " was redefined and its old value belongs to the old " + type + ".");
            }
        });
        lost.clear();
        return sentences;
    }

    private static Object get(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
