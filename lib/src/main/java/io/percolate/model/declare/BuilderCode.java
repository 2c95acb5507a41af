package io.percolate.model.declare;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chain of constructor and builder calls that can be both run and printed as Java.
 *
 * <p>A model's network is built by running it and {@code model.java()} prints it, so the two cannot differ.
 */
public final class BuilderCode {

    private static final Set<String> OWN_LINE = Set.of("seed", "updater", "list", "graphBuilder", "addInputs", "layer",
            "addLayer", "addVertex", "setOutputs", "setInputType", "setInputTypes", "gradientNormalization");

    private final Class<?> type;
    private final List<Call> calls = new ArrayList<>();

    /** A null name means the constructor. */
    private record Call(String name, Object[] arguments) {
    }

    /** A variable number of arguments, of the parameter's type. */
    public record Many(Class<?> component, List<BuilderCode> codes) {
    }

    private BuilderCode(Class<?> type, String name, Object... arguments) {
        this.type = type;
        calls.add(new Call(name, arguments));
    }

    /** {@code new Type(arguments)}. */
    public static BuilderCode create(Class<?> type, Object... arguments) {
        return new BuilderCode(type, null, arguments);
    }

    /** {@code Type.name(arguments)}. */
    public static BuilderCode invoke(Class<?> type, String name, Object... arguments) {
        return new BuilderCode(type, name, arguments);
    }

    /** Appends {@code .name(arguments)}; an array means a variable number of arguments. */
    public BuilderCode call(String name, Object... arguments) {
        calls.add(new Call(name, arguments));
        return this;
    }

    /** Runs it. */
    public Object value() {
        Object value = null;
        for (Call call : calls) {
            Object[] arguments = Arrays.stream(call.arguments)
                    .map(BuilderCode::evaluate).toArray();
            Class<?> target = value == null ? type : value.getClass();
            value = run(target, value, call.name, arguments);
        }
        return value;
    }

    private static Object evaluate(Object argument) {
        if (argument instanceof Many many) {
            Object values = Array.newInstance(many.component, many.codes.size());
            for (int i = 0; i < many.codes.size(); i++) {
                Array.set(values, i, many.codes.get(i).value());
            }
            return values;
        }
        return argument instanceof BuilderCode code ? code.value() : argument;
    }

    private static Object run(Class<?> target, Object receiver, String name, Object[] arguments) {
        Executable[] candidates = name == null ? target.getConstructors() : target.getMethods();
        Executable best = Arrays.stream(candidates)
                .filter(e -> name == null || e.getName().equals(name))
                .filter(e -> accepts(e.getParameterTypes(), arguments))
                .min((a, b) -> Integer.compare(distance(a, arguments), distance(b, arguments)))
                .orElseThrow(() -> new IllegalStateException(target + " has no " + name + Arrays.toString(arguments)));
        try {
            return best instanceof Constructor<?> constructor ? constructor.newInstance(arguments)
                    : ((Method) best).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean accepts(Class<?>[] parameters, Object[] arguments) {
        return parameters.length == arguments.length && IntStream.range(0, arguments.length)
                .allMatch(i -> accepts(parameters[i], arguments[i]));
    }

    private static boolean accepts(Class<?> parameter, Object argument) {
        return switch (parameter.getName()) {
            case "int" -> argument instanceof Integer;
            case "long" -> argument instanceof Integer || argument instanceof Long;
            case "double" -> argument instanceof Number;
            case "boolean" -> argument instanceof Boolean;
            default -> parameter.isInstance(argument);
        };
    }

    /** Number of parameters whose type differs from the argument's: Java prefers equal types. */
    private static int distance(Executable candidate, Object[] arguments) {
        Class<?>[] parameters = candidate.getParameterTypes();
        return (int) IntStream.range(0, arguments.length).filter(i -> switch (parameters[i].getName()) {
            case "int" -> false;
            case "double" -> !(arguments[i] instanceof Double);
            case "long" -> !(arguments[i] instanceof Long);
            default -> parameters[i] != arguments[i].getClass();
        }).count();
    }

    /** Prints it on one line. */
    @Override
    public String toString() {
        return IntStream.range(0, calls.size()).mapToObj(this::print).collect(Collectors.joining());
    }

    /** Prints it as a statement with its imports, with a line for each important step. */
    public String program() {
        TreeSet<String> imports = new TreeSet<>();
        collect(imports);
        String statement = IntStream.range(0, calls.size())
                .mapToObj(i -> (OWN_LINE.contains(String.valueOf(calls.get(i).name)) ? "\n        " : "") + print(i))
                .collect(Collectors.joining());
        String type = statement.contains("graphBuilder") ? "ComputationGraphConfiguration" : "MultiLayerConfiguration";
        imports.add("org.deeplearning4j.nn.conf." + type);
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "\n" + type + " configuration = " + statement + ";\n";
    }

    private void collect(Set<String> imports) {
        imports.add(topLevel(type));
        for (Call call : calls) {
            for (Object argument : call.arguments) {
                if (argument instanceof BuilderCode code) {
                    code.collect(imports);
                } else if (argument instanceof Many many) {
                    many.codes.forEach(code -> code.collect(imports));
                } else if (argument instanceof Enum<?> word) {
                    imports.add(topLevel(word.getDeclaringClass()));
                }
            }
        }
    }

    private static String topLevel(Class<?> type) {
        return type.getEnclosingClass() == null ? type.getName() : topLevel(type.getEnclosingClass());
    }

    private String print(int index) {
        Call call = calls.get(index);
        String arguments = Arrays.stream(call.arguments).map(BuilderCode::literal).collect(Collectors.joining(", "));
        String head = index > 0 ? "." : call.name == null ? "new " + name(type) : name(type) + ".";
        return head + (call.name == null ? "" : call.name) + "(" + arguments + ")";
    }

    private static String literal(Object value) {
        if (value instanceof String) {
            return "\"" + value + "\"";
        }
        if (value instanceof Enum<?> word) {
            return name(word.getDeclaringClass()) + "." + word.name();
        }
        if (value instanceof int[] many) {
            return Arrays.stream(many).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof String[] many) {
            return Arrays.stream(many).map(BuilderCode::literal).collect(Collectors.joining(", "));
        }
        if (value instanceof Many many) {
            return many.codes.stream().map(BuilderCode::toString).collect(Collectors.joining(", "));
        }
        return value instanceof Long ? value + "L" : String.valueOf(value);
    }

    /** {@code DenseLayer.Builder} for a nested class. */
    private static String name(Class<?> type) {
        return type.getCanonicalName().substring(type.getPackageName().length() + 1);
    }
}
