package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Console;
import io.percolate.kernel.process.InheritedOutput;
import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Changes the calls of a cell's code that reach beyond the cell: those that would end the kernel are refused, and tasks
 * for pools and timers are passed through {@link Tasks}, so that they belong to the cell that submits them.
 */
final class CallWeaver extends MethodVisitor {

    private static final String STOP = Type.getInternalName(Stop.class);
    private static final String TASKS = Type.getInternalName(Tasks.class);
    private static final String METHOD = "java/lang/reflect/Method";
    private static final String THREAD = "java/lang/Thread";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String TIMER_TASK = "java/util/TimerTask";

    /** Types with methods that run a task later or elsewhere. */
    private static final Set<String> SCHEDULERS = Set.of("java/util/Timer", "java/util/concurrent/Executor",
            "java/util/concurrent/ExecutorService", "java/util/concurrent/AbstractExecutorService",
            "java/util/concurrent/ScheduledExecutorService", "java/util/concurrent/ThreadPoolExecutor",
            "java/util/concurrent/ScheduledThreadPoolExecutor", "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/CompletableFuture", "java/util/concurrent/CompletionStage",
            "java/util/concurrent/CompletionService", "java/util/concurrent/ExecutorCompletionService",
            "java/util/concurrent/FutureTask");

    /** Types of tasks, and of the collections of invokeAll; {@link Tasks} has a method for each. */
    private static final Set<String> OF_TASKS = Set.of("java/lang/Runnable", "java/util/concurrent/Callable",
            "java/util/function/Supplier", "java/util/function/Function", "java/util/function/BiFunction",
            "java/util/function/Consumer", "java/util/function/BiConsumer", "java/util/Collection", TIMER_TASK);

    private static final String STREAM = "java/io/OutputStream";

    /** What people wrap around the standard output of the process, which nobody sees. */
    private static final Set<String> WRITERS = Set.of("java/io/PrintStream", "java/io/PrintWriter",
            "java/io/BufferedOutputStream", "java/io/OutputStreamWriter", "java/io/DataOutputStream");

    /** Methods that {@code tasks.forEach(pool::execute)} and the like refer to; {@link Tasks} has a method for each. */
    private static final Set<String> SUBMIT = Set.of("execute(Ljava/lang/Runnable;)V",
            "submit(Ljava/lang/Runnable;)Ljava/util/concurrent/Future;",
            "submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;");
    private static final String POOL = "Ljava/util/concurrent/ExecutorService;";

    private final int locals;
    private final boolean timed;
    private int spilled;

    /**
     * @param locals the number of the method's local variables
     * @param timed  whether this is the method that a timer runs
     */
    CallWeaver(MethodVisitor next, int locals, boolean timed) {
        super(Opcodes.ASM9, next);
        this.locals = locals;
        this.timed = timed;
    }

    /** Whether a method is one that a timer runs. */
    static boolean isTimed(String superclass, String name, String descriptor) {
        return TIMER_TASK.equals(superclass) && (name + descriptor).equals("run()V");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (timed) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            pass(TASKS, "begin", "(Ljava/util/TimerTask;)V");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (isExit(owner, name, descriptor)) {
            pass(STOP, name, exit(owner));
        } else if (owner.equals("java/lang/ProcessBuilder") && name.equals("start")) {
            pass(Type.getInternalName(InheritedOutput.class), "start",
                    "(Ljava/lang/ProcessBuilder;)Ljava/lang/Process;");
        } else if (owner.equals("java/lang/ProcessBuilder") && name.equals("startPipeline")) {
            pass(Type.getInternalName(InheritedOutput.class), name, descriptor);
        } else if (owner.equals(METHOD) && name.equals("invoke")) {
            int end = spill(descriptor);
            pass(STOP, "permitted", "(L" + METHOD + ";)L" + METHOD + ";");
            reload(descriptor, end, Set.of(), "");
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else if (SCHEDULERS.contains(owner) && takesTask(descriptor)) {
            reload(descriptor, spill(descriptor), OF_TASKS, name);
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else if (WRITERS.contains(owner) && name.equals("<init>") && descriptor.startsWith("(L" + STREAM + ";")) {
            reload(descriptor, spill(descriptor), Set.of(STREAM), name);
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else {
            if ((name + descriptor).equals("start()V") && opcode == Opcodes.INVOKEVIRTUAL) {
                super.visitInsn(Opcodes.DUP);
                pass(TASKS, "starts", "(Ljava/lang/Object;)V");
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (name.startsWith("start") && descriptor.equals("(Ljava/lang/Runnable;)Ljava/lang/Thread;")) { // virtual
                super.visitInsn(Opcodes.DUP);
                pass(TASKS, "starts", "(Ljava/lang/Object;)V");
            }
            if (owner.equals("java/lang/invoke/MethodHandles$Lookup") && descriptor.endsWith(")" + HANDLE)) {
                pass(STOP, "permitted", "(" + HANDLE + ")" + HANDLE);
            }
        }
    }

    /** Method references. */
    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] changed = arguments.clone();
        if (descriptor.startsWith("(L" + METHOD + ";)") && Arrays.stream(arguments).anyMatch(CallWeaver::isInvoke)) {
            pass(STOP, "permitted", "(L" + METHOD + ";)L" + METHOD + ";"); // method::invoke
        }
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] instanceof Handle to ? redirected(to, descriptor) : changed[i];
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
    }

    private static boolean isInvoke(Object argument) {
        return argument instanceof Handle to && to.getOwner().equals(METHOD) && to.getName().equals("invoke");
    }

    private static Handle redirected(Handle to, String captures) {
        if (isExit(to.getOwner(), to.getName(), to.getDesc())) {
            return new Handle(Opcodes.H_INVOKESTATIC, STOP, to.getName(), exit(to.getOwner()), false);
        }
        if (to.getTag() == Opcodes.H_INVOKEVIRTUAL && to.getOwner().equals(THREAD)
                && (to.getName() + to.getDesc()).equals("start()V")) {
            return new Handle(Opcodes.H_INVOKESTATIC, TASKS, "start", "(L" + THREAD + ";)V", false);
        }
        boolean submits = captures.startsWith("(" + POOL + ")") && SUBMIT.contains(to.getName() + to.getDesc());
        return submits ? new Handle(Opcodes.H_INVOKESTATIC, TASKS, to.getName(), "(" + POOL + to.getDesc().substring(1),
                false) : to;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + 1, maxLocals + spilled);
    }

    private static boolean isExit(String owner, String name, String descriptor) {
        return descriptor.equals("(I)V") && (name.equals("exit") || name.equals("halt"))
                && (owner.equals("java/lang/System") || owner.equals("java/lang/Runtime"));
    }

    private static String exit(String owner) {
        return owner.equals("java/lang/System") ? "(I)V" : "(Ljava/lang/Runtime;I)V";
    }

    private static boolean takesTask(String descriptor) {
        for (Type type : Type.getArgumentTypes(descriptor)) {
            if (type.getSort() == Type.OBJECT && OF_TASKS.contains(type.getInternalName())) {
                return true;
            }
        }
        return false;
    }

    private void pass(String owner, String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    // Moves a call's arguments from the stack to unused local variables; returns the end of those variables.
    private int spill(String descriptor) {
        Type[] types = Type.getArgumentTypes(descriptor);
        int at = locals;
        for (int i = types.length - 1; i >= 0; i--) {
            super.visitVarInsn(types[i].getOpcode(Opcodes.ISTORE), at);
            at += types[i].getSize();
        }
        spilled = Math.max(spilled, at - locals);
        return at;
    }

    private void reload(String descriptor, int end, Set<String> changed, String called) {
        int at = end;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            at -= type.getSize();
            super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), at);
            if (type.getSort() == Type.OBJECT && changed.contains(type.getInternalName())) {
                boolean stream = type.getInternalName().equals(STREAM);
                String name = called.equals("execute") ? "executed" : stream ? "shown" : "of";
                pass(stream ? Type.getInternalName(Console.class) : TASKS, name,
                        "(" + type.getDescriptor() + ")" + type.getDescriptor());
            }
        }
    }
}
