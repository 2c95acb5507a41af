package io.percolate.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.percolate.api.ShortText;
import io.percolate.kernel.stop.Stop;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values as front ends show them: a line of text, and the elements or fields that can be opened. */
final class Values {

    private static final int LONGEST = 500;
    private static final int MOST = 100;
    private static final String JDK = "java.";

    /** A variable; its type is that of its value when it is null. */
    record Child(String name, Object value, String type) {
    }

    private final Map<Integer, List<Child>> opened = new HashMap<>();
    private final Map<Integer, Object> objects = new HashMap<>();
    private int last;

    /** A number under which a list of variables can be asked for. */
    synchronized int add(List<Child> children) {
        opened.put(++last, children);
        return last;
    }

    synchronized void clear() {
        opened.clear();
        objects.clear();
    }

    /** The variables of a number, or a part of them: {@code most} from {@code start} on; 0 for as many as fit. */
    JsonArray variables(int reference, int start, int most) {
        List<Child> list;
        Object object;
        synchronized (this) {
            list = opened.get(reference);
            object = objects.get(reference);
        }
        JsonArray variables = new JsonArray();
        if (list != null || object != null) {
            long end = (long) start + (most > 0 ? most : MOST);
            List<Child> children = list != null ? list : children(object, end);
            children.stream().skip(start).limit(end - start).forEach(each -> variables.add(variable(each)));
            long rest = Math.max(size(object), children.size()) - end;
            if (most == 0 && rest > 0) {
                variables.add(json("…", "%,d more".formatted(rest), "", 0));
            }
        }
        return variables;
    }

    private static int size(Object value) {
        return value instanceof Collection<?> collection ? collection.size()
                : value instanceof Map<?, ?> map ? map.size()
                : value != null && value.getClass().isArray() ? Array.getLength(value) : 0;
    }

    private JsonObject variable(Child child) {
        return json(child.name, text(child.value), child.type == null ? TypeNames.of(child.value) : child.type,
                reference(child.value));
    }

    private static JsonObject json(String name, String value, String type, int reference) {
        JsonObject variable = new JsonObject();
        variable.addProperty("name", name);
        variable.addProperty("value", value);
        variable.addProperty("type", type);
        variable.addProperty("evaluateName", name);
        variable.addProperty("variablesReference", reference);
        return variable;
    }

    /** The number of an object that can be opened; 0 for other values. */
    synchronized int reference(Object value) {
        if (!hasChildren(value)) {
            return 0;
        }
        objects.put(++last, value);
        return last;
    }

    private static boolean hasChildren(Object value) {
        if (value == null) {
            return false;
        }
        if (value.getClass().isArray()) {
            return Array.getLength(value) > 0;
        }
        if (!value.getClass().getName().startsWith(JDK)) {
            return !(value instanceof Enum) && !Fields.of(value).isEmpty();
        }
        return value instanceof Collection<?> collection ? !collection.isEmpty()
                : value instanceof Map<?, ?> map ? !map.isEmpty()
                : value instanceof Map.Entry || value instanceof Optional || value instanceof Throwable;
    }

    /** The elements or fields, of a large collection those before {@code end}. */
    private static List<Child> children(Object value, long end) {
        if (value.getClass().isArray()) {
            List<Child> elements = new ArrayList<>();
            Class<?> type = value.getClass().getComponentType();
            for (int i = 0; i < Math.min(end, Array.getLength(value)); i++) {
                elements.add(new Child("[" + i + "]", Array.get(value, i), type.isPrimitive() ? type.getName() : null));
            }
            return elements;
        }
        if (value.getClass().getName().startsWith(JDK)) {
            return childrenOfTheJdk(value, end);
        }
        List<Child> fields = new ArrayList<>();
        Fields.of(value).forEach((field, each) -> fields.add(new Child(field.getName(), each,
                field.getType().isPrimitive() ? field.getType().getName() : null)));
        return fields;
    }

    private static List<Child> childrenOfTheJdk(Object value, long end) {
        List<Child> children = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            collection.stream().limit(end).forEach(each ->
                    children.add(new Child("[" + children.size() + "]", each, null)));
        } else if (value instanceof Map<?, ?> map) {
            map.entrySet().stream().limit(end).forEach(each ->
                    children.add(new Child(text(each.getKey()), each.getValue(), null)));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            children.add(new Child("key", entry.getKey(), null));
            children.add(new Child("value", entry.getValue(), null));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> children.add(new Child("value", each, null)));
        } else if (value instanceof Throwable thrown) {
            children.add(new Child("message", thrown.getMessage(), null));
            children.add(new Child("cause", thrown.getCause(), null));
        }
        return children;
    }

    /** One line, as Java writes it where it can. */
    static String text(Object value) {
        try {
            if (value instanceof String text) {
                return '"' + ShortText.of(text, LONGEST).replace("\n", "\\n") + '"';
            }
            if (value instanceof Character letter) {
                return "'" + letter + "'";
            }
            if (value != null && value.getClass().isArray()) {
                return array(value);
            }
            return ShortText.of(value, LONGEST);
        } catch (Stop.Stopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return "(its toString() throws " + e.getClass().getName() + ")";
        }
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        Stream<String> elements = Stream.iterate(0, i -> i < Math.min(length, 10), i -> i + 1)
                .map(i -> Array.get(array, i))
                .map(each -> each != null && each.getClass().isArray() ? TypeNames.of(each) : text(each));
        String sized = TypeNames.of(array).replaceFirst("\\[]", "[" + length + "]");
        return sized + " {" + String.join(", ", elements.toList()) + (length > 10 ? ", …}" : "}");
    }
}
