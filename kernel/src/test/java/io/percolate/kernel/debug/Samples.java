package io.percolate.kernel.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Code of many shapes. */
public final class Samples {

    private record Resource(List<String> log) implements AutoCloseable {
        @Override
        public void close() {
            log.add("closed");
        }
    }

    private static class Base {
        final int value;

        Base(int value) {
            this.value = value;
        }
    }

    private static final class Derived extends Base {
        final String text;

        Derived(int value) {
            super(value > 2 ? new Base(value).value : Integer.parseInt("1"));
            int twice = this.value * 2;
            text = "d" + twice;
        }
    }

    private Samples() {
    }

    public static List<Object> all() {
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            results.add(branches(i));
            results.add(closes(i));
            results.add(loops(i));
            results.add(new Derived(i).text);
            results.add(lambda(i).getAsInt());
            results.add(locked(i));
        }
        return results;
    }

    static String branches(int n) {
        String late;
        if (n % 2 == 0) {
            late = "even";
        } else {
            late = "odd";
        }
        long wide = n * 3L;
        Object text = n > 2 ? late : (Object) wide;
        String name = switch (n) {
            case 0 -> "zero";
            case 1 -> {
                double half = n / 2.0;
                yield "one" + half;
            }
            default -> text instanceof String found && !found.isEmpty() ? found : "many";
        };
        return name + late + wide;
    }

    static int closes(int n) {
        List<String> log = new ArrayList<>();
        try (Resource resource = new Resource(log)) {
            if (n == 3) {
                throw new IllegalStateException("three");
            }
            return resource.log().size();
        } catch (IllegalStateException e) {
            return e.getMessage().length();
        } finally {
            log.add("done");
        }
    }

    static int loops(int n) {
        int sum = 0;
        outer:
        for (int i = 0; i < n; i++) {
            for (int j = i; ; j++) {
                if (j > 4) {
                    continue outer;
                }
                int product = i * j;
                if (product == 6) {
                    break outer;
                }
                sum += product;
            }
        }
        do {
            byte small = (byte) (sum & 3 | 1);
            sum += small;
        } while (sum < n);
        return sum;
    }

    static IntSupplier lambda(int n) {
        int[] cells = {n, n + 1};
        return () -> {
            int first = cells[0];
            return first + cells[1];
        };
    }

    static int locked(int n) {
        Object lock = new Object();
        synchronized (lock) {
            int result = n + 1;
            return result;
        }
    }
}
