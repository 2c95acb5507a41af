package io.percolate.kernel.debug;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Keeps the names of objects that are not initialized yet: frames of the verifier know them by the label of the
 * instruction that creates them, which would be the label of a probe before it.
 */
final class NewObjects {

    private final MethodNode method;
    private final Map<Object, Object> moved = new HashMap<>();

    NewObjects(MethodNode method) {
        this.method = method;
    }

    /** Gives the instruction a label of its own, after the code that was inserted before it. */
    void keep(AbstractInsnNode[] code, int at) {
        LabelNode label = new LabelNode();
        method.instructions.insertBefore(code[at], label);
        for (int i = at - 1; i >= 0 && code[i].getOpcode() < 0; i--) {
            if (code[i] instanceof LabelNode before) {
                moved.put(before, label);
            }
        }
    }

    /** Writes the labels into the frames. */
    void write() {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof FrameNode frame) {
                frame.local = frame.local.stream().map(one -> moved.getOrDefault(one, one)).toList();
                frame.stack = frame.stack.stream().map(one -> moved.getOrDefault(one, one)).toList();
            }
        }
    }
}
