package io.percolate.kernel.debug;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of objects, as far as the module of their class permits. */
final class Fields {

    private Fields() {
    }

    /** The values of an object's fields, those of superclasses first. */
    static Map<Field, Object> of(Object object) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> each = object.getClass(); each != null && each != Object.class; each = each.getSuperclass()) {
            types.add(0, each);
        }
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Class<?> type : types) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && field.trySetAccessible()) {
                    try {
                        values.put(field, field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return values;
    }
}
