package io.percolate.magics.explain;

import java.util.List;

/** The most frequent errors of Java itself; their messages stay unchanged. */
final class JavaMistakes {

    static final List<Mistake> ALL = List.of(
            Mistake.of("A name that Java does not know", "cannot find symbol", "", """
            Java has found a name that nothing declares: a typing mistake, a variable of a cell that has not run in \
            this session, or a class that needs an import. Names are case-sensitive.

            %who lists the variables there are."""),
            Mistake.of("A value of the wrong type", "incompatible types", "", """
            Every variable has a type, and only values of that type fit. A double does not fit into an int, because \
            the digits after the point would be lost: cut them with (int) x or round with Math.round(x). Numbers of a \
            network are float or double: write 0.5f or 0.5."""),
            Mistake.of("Something is missing in the code", "expected|reached end of file|unclosed", "", """
                Java reads on until the code no longer makes sense, so the mistake is often just before the place it \
                names: a semicolon at the end of the line above, or a bracket or a quote that was opened and not \
                closed."""),
            Mistake.of("A value that is not there", "NullPointerException", "", """
                The variable is null, which is not an object, so it has no methods. It was declared but never given a \
                value, or a method returned null. %whos shows which variables are null."""),
            Mistake.of("An index beyond the end", "IndexOutOfBoundsException", "", """
                Indices count from 0, so the last of n is n - 1: a loop over an array a runs while i < a.length."""),
            Mistake.of("A division of whole numbers by zero", "ArithmeticException: / by zero", "", """
            Whole numbers cannot be divided by 0; double can, and gives Infinity or NaN. If a fraction was meant, 3 / \
            4 is 0 in Java, and 3 / 4.0 is 0.75."""),
            Mistake.of("An object of another class", "ClassCastException", "", """
            The code treats an object as one of another class. The message names both: the class of the object, and \
            the class that the code expects."""),
            Mistake.of("A text that is not a number", "NumberFormatException", "", """
                A number consists of digits, a sign, a point and an exponent, without spaces or units. strip() removes \
                spaces."""),
            Mistake.of("The memory is full", "OutOfMemoryError", "", """
            All objects that a variable still refers to stay in memory. %memory shows how much is in use, %who the \
            variables. Set large ones to null, use fewer examples or smaller batches, or give the kernel more memory \
            at its start:

                PERCOLATE_JAVA_OPTS=-Xmx8g"""),
            Mistake.of("A method that calls itself without end", "StackOverflowError", "", """
                A recursive method must reach a case in which it does not call itself. Here it never does."""));

    private JavaMistakes() {
    }
}
