package io.percolate.kernel.debug;

import io.percolate.kernel.debug.ClassCode.Catch;
import io.percolate.kernel.debug.ClassCode.MethodCode;
import io.percolate.kernel.debug.ClassCode.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Weaves probes into a class whose lines are those of its cell. */
final class ProbeWeaver {

    /** The woven class and what is known of it. */
    record Woven(byte[] bytes, ClassCode code) {
    }

    private static final String START = "cell 0"; // the code that every notebook starts with

    private static final Set<Integer> IMPLICIT = Set.of(Opcodes.ALOAD, Opcodes.GETFIELD, Opcodes.INVOKEDYNAMIC,
            Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN);

    private ProbeWeaver() {
    }

    /** @param id the number that the probes pass on */
    static Woven weave(byte[] bytes, int id) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.EXPAND_FRAMES);
        if (START.equals(type.sourceFile)) {
            return new Woven(bytes, new ClassCode(START, Map.of()));
        }
        Map<MethodNode, List<TryCatchBlockNode>> catches = new HashMap<>();
        for (MethodNode each : type.methods) {
            catches.put(each, each.tryCatchBlocks.stream().filter(MethodProbes::isCatch).toList());
            if (!isGenerated(type, each)) {
                MethodProbes.weave(type.name, each, id);
            }
        }
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        byte[] woven = writer.toByteArray();
        Map<String, MethodCode> methods = new HashMap<>();
        for (MethodNode each : type.methods) { // the labels have offsets now
            methods.put(each.name + each.desc, new MethodCode(variables(each), catches.get(each).stream()
                    .map(one -> new Catch(at(one.start), at(one.end), one.type.replace('/', '.'))).toList()));
        }
        return new Woven(woven, new ClassCode(type.sourceFile, methods));
    }

    /** The accessors of a record have no source. */
    private static boolean isGenerated(ClassNode type, MethodNode method) {
        return type.recordComponents != null && method.desc.startsWith("()")
                && type.recordComponents.stream().anyMatch(each -> each.name.equals(method.name))
                && Arrays.stream(method.instructions.toArray()).filter(each -> each.getOpcode() >= 0)
                        .allMatch(each -> IMPLICIT.contains(each.getOpcode()));
    }

    private static List<Variable> variables(MethodNode method) {
        List<Variable> variables = new ArrayList<>();
        for (LocalVariableNode each : method.localVariables == null ? List.<LocalVariableNode>of()
                : method.localVariables) {
            variables.add(new Variable(each.name, each.desc, each.signature == null ? each.desc : each.signature,
                    each.index, at(each.start), at(each.end)));
        }
        variables.sort((a, b) -> Integer.compare(a.slot(), b.slot()));
        return variables;
    }

    private static int at(LabelNode label) {
        return label.getLabel().getOffset();
    }
}
