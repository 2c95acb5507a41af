package io.percolate.tensor;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A tensor written out in brackets: {@code [1, 2]}, {@code [[1, 2], [3, 4]]}, to any depth. */
final class Literal {

    private static final int UNKNOWN = -1;

    private final String text;
    private final List<Float> values = new ArrayList<>();
    private final List<Long> shape = new ArrayList<>();
    private int place;
    private int leaves = UNKNOWN;

    private Literal(String text) {
        this.text = text;
    }

    static INDArray read(String text) {
        Literal literal = new Literal(text);
        literal.list(0);
        literal.skipBlanks();
        if (literal.place < text.length()) {
            throw literal.wrong("nothing can follow the closing bracket");
        }
        float[] values = new float[literal.values.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = literal.values.get(i);
        }
        return Nd4j.create(values, literal.shape.stream().mapToLong(Long::longValue).toArray(), 'c');
    }

    private void list(int depth) {
        expect('[');
        long count = 0;
        do {
            skipBlanks();
            if (peek() == '[') {
                list(depth + 1);
            } else {
                number(depth);
            }
            count++;
            skipBlanks();
        } while (accept(','));
        expect(']');
        agree(depth, count);
    }

    /** The first list at a depth sets the length of all lists there. */
    private void agree(int depth, long count) {
        while (shape.size() <= depth) {
            shape.add(null);
        }
        if (shape.get(depth) == null) {
            shape.set(depth, count);
        } else if (shape.get(depth) != count) {
            throw wrong("this list has " + count + " entries, the one before it " + shape.get(depth));
        }
    }

    private void number(int depth) {
        if (leaves != UNKNOWN && leaves != depth) {
            throw wrong("numbers and lists stand side by side");
        }
        leaves = depth;
        int start = place;
        while (place < text.length() && ",[] \t\n".indexOf(text.charAt(place)) < 0) {
            place++;
        }
        String word = text.substring(start, place);
        try {
            values.add(Float.parseFloat(word));
        } catch (NumberFormatException e) {
            throw wrong(word.isEmpty() ? "a number is missing" : "'" + word + "' is not a number");
        }
    }

    private char peek() {
        return place < text.length() ? text.charAt(place) : '\0';
    }

    private boolean accept(char c) {
        boolean there = peek() == c;
        place += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        skipBlanks();
        if (!accept(c)) {
            throw wrong("'" + c + "' is missing");
        }
    }

    private void skipBlanks() {
        while (Character.isWhitespace(peek())) {
            place++;
        }
    }

    private PercolateException wrong(String what) {
        return new PercolateException("The tensor " + text + " cannot be read: " + what + ", at character "
                + (place + 1) + ".");
    }
}
