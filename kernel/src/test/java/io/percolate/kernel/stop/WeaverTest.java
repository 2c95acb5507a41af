package io.percolate.kernel.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaverTest {

    /** The code to weave. */
    static class Sample {
        private int hidden;
        int shown;

        int straight() {
            return hidden + shown;
        }

        int loops(int n) {
            for (int i = 0; i < n; i++) {
                do {
                    hidden++;
                } while (hidden % 3 != 0);
            }
            return hidden;
        }

        int calls() {
            return straight();
        }

        int recurs(int n) {
            return recurs(n + straight());
        }

        int catches() {
            try {
                return straight();
            } catch (IllegalStateException e) {
                return loops(1);
            } catch (StackOverflowError e) {
                return loops(2);
            } finally {
                exits();
            }
        }

        void exits() {
            System.exit(1);
        }

        void loads() throws ReflectiveOperationException {
            System.loadLibrary("x");
            Runtime.getRuntime().load("/x");
            getClass().getDeclaredMethod("exits", int.class);
        }
    }

    private static List<String> calls(String method) throws Exception {
        List<String> calls = new ArrayList<>();
        try (InputStream in = WeaverTest.class.getResourceAsStream("WeaverTest$Sample.class")) {
            new ClassReader(Weaver.weave(in.readAllBytes())).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                                                 String[] exceptions) {
                    return !name.equals(method) ? null : new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitMethodInsn(int opcode, String owner, String called, String type,
                                                    boolean isInterface) {
                            calls.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + called);
                        }

                        @Override
                        public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap,
                                                           Object... arguments) {
                            visitMethodInsn(Opcodes.INVOKEDYNAMIC, bootstrap.getOwner(), called, type, false);
                        }
                    };
                }
            }, 0);
        }
        return calls;
    }

    @Test
    void returnIsChecked() throws Exception {
        assertThat(calls("straight")).containsExactly("Stop.check");
    }

    @Test
    void entryOfAMethodThatCallsIsChecked() throws Exception {
        assertThat(calls("calls")).containsExactly("Stop.check", "WeaverTest$Sample.straight");
    }

    @Test
    void entryOfAMethodThatCallsItselfIsCheckedByTheFlag() throws Exception {
        assertThat(calls("recurs")).containsExactly("Stop.enter", "WeaverTest$Sample.straight",
                "WeaverTest$Sample.recurs");
    }

    @Test
    void everyLoopIsChecked() throws Exception {
        assertThat(calls("loops")).containsExactly("Stop.check", "Stop.check", "Stop.check");
    }

    @Test
    void handlersOfAStackOverflowAreCheckedButNotFinally() throws Exception {
        String straight = "WeaverTest$Sample.straight";
        String loops = "WeaverTest$Sample.loops";
        String exits = "WeaverTest$Sample.exits";
        assertThat(calls("catches")).containsExactly("Stop.check", straight, exits, loops, exits, "Stop.caught", loops,
                exits, exits);
    }

    @Test
    void exitIsRefused() throws Exception {
        assertThat(calls("exits")).containsExactly("Stop.check", "Stop.exit");
    }

    @Test
    void nativeLibrariesAndMembersAreNotTheCellsOwn() throws Exception {
        assertThat(calls("loads")).containsExactly("Stop.check", "Natives.loadLibrary", "Runtime.getRuntime",
                "Natives.load", "Object.getClass", "Members.getDeclaredMethod");
    }
}
