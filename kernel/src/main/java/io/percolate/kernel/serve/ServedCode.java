package io.percolate.kernel.serve;

import io.percolate.kernel.stop.OpenedClass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Code of a cell for another process: without the cell's statements, and without its variables, which are static
 * fields of JShell's wrapper classes and have no value there. An access to one throws an exception that names it.
 */
public final class ServedCode extends OpenedClass {

    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$\\w+");
    private static final String STATEMENTS = "do_it$";
    private static final String ASSERTIONS = "$assertionsDisabled";
    private static final int CONSTANT = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    private static final int MOST_LINES = 65_535;
    private static final String EXCEPTION = "java/lang/IllegalStateException";

    /** A method that takes the place of an access to a variable. */
    private record Refusal(String variable, String descriptor) {

        String name() {
            return "variable$" + variable;
        }
    }

    private final IntUnaryOperator lines;
    private final OptionalLong serialVersion;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private String owner;
    private boolean isInterface;

    private ServedCode(ClassWriter writer, IntUnaryOperator lines, OptionalLong serialVersion) {
        super(writer);
        this.lines = lines;
        this.serialVersion = serialVersion;
    }

    /**
     * The served code of a class as JShell compiled it.
     *
     * @param lines         gives each line number another one; a line that becomes 0 is left out
     * @param serialVersion of the class in this process, where its members may have another access; empty when the
     *                      class states its own, or needs none
     */
    public static byte[] of(byte[] compiled, IntUnaryOperator lines, OptionalLong serialVersion) {
        return of(compiled, lines, serialVersion, 0);
    }

    /** Whether two versions of a class are the same in another process, but for line numbers. */
    public static boolean isSame(byte[] before, byte[] after) {
        return Arrays.equals(withoutLines(before), withoutLines(after));
    }

    private static byte[] withoutLines(byte[] compiled) {
        return of(compiled, line -> 0, OptionalLong.empty(), ClassReader.SKIP_DEBUG);
    }

    private static byte[] of(byte[] compiled, IntUnaryOperator lines, OptionalLong serialVersion, int options) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(compiled).accept(new ServedCode(writer, lines, serialVersion), options);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        owner = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                     String[] exceptions) {
        if (name.equals(STATEMENTS) && WRAPPER.matcher(owner).matches()) {
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {

            @Override
            public void visitFieldInsn(int opcode, String type, String field, String fieldType) {
                if (WRAPPER.matcher(type).matches() && !field.equals(ASSERTIONS)) {
                    String method = opcode == Opcodes.GETSTATIC ? "()" + fieldType : "(" + fieldType + ")V";
                    Refusal refusal = new Refusal(field, method);
                    refusals.put(field + method, refusal);
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, refusal.name(), method, isInterface);
                } else {
                    super.visitFieldInsn(opcode, type, field, fieldType);
                }
            }

            @Override
            public void visitLineNumber(int line, Label start) {
                int moved = lines.applyAsInt(line);
                if (moved > 0) {
                    super.visitLineNumber(Math.min(moved, MOST_LINES), start);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        refusals.values().forEach(this::add);
        serialVersion.ifPresent(version -> super.visitField(CONSTANT, "serialVersionUID", "J", null, version));
        super.visitEnd();
    }

    private void add(Refusal refusal) {
        MethodVisitor method = super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                refusal.name(), refusal.descriptor, null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, EXCEPTION);
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn(sentence(refusal.variable));
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(3, Type.getArgumentsAndReturnSizes(refusal.descriptor) >> 2);
        method.visitEnd();
    }

    private static String sentence(String variable) {
        return "A task on another machine cannot use the notebook's variable " + variable + ": give the task its value,"
                + " as a parameter of a method that makes the lambda, in a record, or as a broadcast.";
    }
}
