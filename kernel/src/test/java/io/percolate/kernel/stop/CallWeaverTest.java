package io.percolate.kernel.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.wire.Message;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallWeaverTest {

    /** The code to weave: ways to ask a pool which cell its task belongs to, and ways to end the kernel. */
    static class Sample {

        public Cell ask(String way, ScheduledExecutorService pool, Timer timer, Thread thread) throws Exception {
            CompletableFuture<Cell> answer = new CompletableFuture<>();
            List<Callable<Cell>> calls = List.of(Cell::current);
            List<Runnable> runs = List.of(() -> answer.complete(Cell.current()));
            ExecutorService executor = pool;
            switch (way) {
                case "submit" -> pool.submit(() -> answer.complete(Cell.current()));
                case "call" -> answer.complete(pool.submit(Cell::current).get());
                case "execute" -> pool.execute(() -> answer.complete(Cell.current()));
                case "schedule" -> pool.schedule(() -> answer.complete(Cell.current()), 1L, TimeUnit.MILLISECONDS);
                case "repeat" -> pool.scheduleAtFixedRate(() -> answer.complete(Cell.current()), 1, 1000,
                        TimeUnit.MILLISECONDS);
                case "invokeAll" -> answer.complete(pool.invokeAll(calls, 9, TimeUnit.SECONDS).get(0).get());
                case "forEach" -> runs.forEach(executor::execute);
                case "map" -> answer.complete(calls.stream().map(executor::submit).toList().get(0).get());
                case "supply" -> answer.complete(CompletableFuture.supplyAsync(Cell::current, pool)
                        .thenApplyAsync(first -> first == Cell.current() ? first : null, pool).get());
                case "future" -> {
                    FutureTask<Cell> future = new FutureTask<>(Cell::current);
                    pool.execute(future);
                    answer.complete(future.get());
                }
                case "timer" -> timer.schedule(new TimerTask() {
                    @Override
                    public void run() {
                        answer.complete(Cell.current());
                    }
                }, 1);
                default -> {
                    thread.start();
                    thread.join();
                    return null;
                }
            }
            return answer.get(60, TimeUnit.SECONDS);
        }

        public Thread thread(CompletableFuture<Cell> answer) {
            return new Thread(() -> answer.complete(Cell.current()));
        }

        public boolean remove(ThreadPoolExecutor pool, Runnable task) {
            pool.execute(task);
            return pool.remove(task);
        }

        private interface Call {
            Object call(Object target, Object... arguments) throws ReflectiveOperationException;
        }

        public void exit(String way) throws Throwable {
            if (way.equals("method::invoke")) {
                Call call = Runtime.class.getMethod("halt", int.class)::invoke;
                call.call(Runtime.getRuntime(), 3);
                return;
            }
            IntConsumer reference = switch (way) {
                case "System::exit" -> System::exit;
                case "halt" -> Runtime.getRuntime()::halt;
                case "exit" -> Runtime.getRuntime()::exit;
                case "reflection" -> status -> {
                    try {
                        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), status);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                };
                default -> null;
            };
            if (reference == null) {
                MethodHandles.lookup().findVirtual(Runtime.class, "halt",
                        MethodType.methodType(void.class, int.class)).invoke(Runtime.getRuntime(), 3);
            } else {
                reference.accept(3);
            }
        }

        public int reflect() throws ReflectiveOperationException {
            return (int) String.class.getMethod("length").invoke("four") + hidden();
        }

        private int hidden() throws ReflectiveOperationException {
            return (int) Sample.class.getDeclaredMethod("secret", long.class, int.class).invoke(this, 2L, 3);
        }

        @SuppressWarnings("unused")
        private int secret(long a, int b) {
            return (int) a * b;
        }
    }

    /** Loads the sample woven, and its nested classes. */
    private static final class Woven extends ClassLoader {

        Woven() {
            super(CallWeaverTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Sample.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = Weaver.weave(in.readAllBytes());
                return defineClass(name, code, 0, code.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    private final Timer timer = new Timer(true);
    private Cell earlier;
    private Cell now;
    private Object sample;

    private static Cell cell(int number) {
        JsonObject silent = new JsonObject();
        silent.addProperty("silent", true);
        return new Cell(Message.of("execute_request", null, silent), number, null);
    }

    @BeforeEach
    void makePoolInAnEarlierCell() throws Exception {
        var constructor = new Woven().loadClass(Sample.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        sample = constructor.newInstance();
        earlier = cell(1);
        earlier.adoptThread();
        pool.submit(() -> { }).get(60, TimeUnit.SECONDS);
        earlier.end();
        now = cell(2);
        now.adoptThread();
    }

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
        timer.cancel();
    }

    private Object call(String name, Object... arguments) throws Exception {
        var method = List.of(sample.getClass().getMethods()).stream().filter(each -> each.getName().equals(name))
                .findFirst().orElseThrow();
        method.setAccessible(true);
        try {
            return method.invoke(sample, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "call", "execute", "schedule", "repeat", "invokeAll", "forEach", "map", "supply",
        "future", "timer"})
    void aTaskBelongsToTheCellThatSubmitsIt(String way) throws Exception {
        assertThat(call("ask", way, pool, timer, null)).isSameAs(now);
        assertThat(pool.submit(Cell::current).get()).as("afterwards").isNotSameAs(now);
    }

    @Test
    void aThreadBelongsToTheCellThatStartsIt() throws Exception {
        CompletableFuture<Cell> answer = new CompletableFuture<>();
        earlier.adoptThread();
        Thread thread = (Thread) call("thread", answer);
        now.adoptThread();
        call("ask", "thread", pool, timer, thread);
        assertThat(answer.get(60, TimeUnit.SECONDS)).isSameAs(now);
    }

    @Test
    void aStoppedCellInterruptsItsTask() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var task = pool.submit(Tasks.of((Callable<String>) () -> {
            begun.countDown();
            try {
                Thread.sleep(600_000);
                return "slept";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }));
        begun.await();
        now.stop();
        assertThat(task.get(60, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
        assertThatThrownBy(() -> pool.submit(Tasks.of((Callable<Integer>) () -> 1)).get())
                .as("a task that has not begun").hasCauseInstanceOf(Stop.Stopped.class);
    }

    @Test
    void tasksOfAPriorityQueueStayComparable() {
        record Task(int rank) implements Runnable, Comparable<Task> {
            @Override
            public void run() {
            }

            @Override
            public int compareTo(Task other) {
                return rank - other.rank;
            }
        }
        assertThat(Tasks.executed(new Task(1))).isEqualTo(new Task(1));
    }

    @Test
    void aTaskCanBeRemoved() throws Exception {
        ThreadPoolExecutor busy = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        CountDownLatch end = new CountDownLatch(1);
        busy.execute(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(call("remove", busy, (Runnable) () -> { })).isEqualTo(true);
        end.countDown();
        busy.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"System::exit", "halt", "exit", "reflection", "method::invoke", "handle"})
    void everyWayToEndTheKernelIsRefused(String way) {
        assertThatThrownBy(() -> call("exit", way)).isInstanceOf(Stop.ExitRefused.class)
                .hasMessageContaining("would end the kernel");
    }

    @Test
    void otherReflectionWorksAsBefore() throws Exception {
        assertThat(call("reflect")).isEqualTo(10);
    }
}
