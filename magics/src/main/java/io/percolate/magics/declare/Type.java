package io.percolate.magics.declare;

/** The type of a word of a magic's line. */
public enum Type {
    /** Any word. */
    TEXT("text"),
    /** A whole number, or a variable or expression with such a value. */
    INTEGER("n"),
    /** A number, or a variable or expression with such a value. */
    NUMBER("x"),
    /** Present or not; takes no value. */
    FLAG(""),
    /** The name of a variable to declare. */
    NAME("name"),
    /** A variable or an expression without spaces outside brackets. */
    EXPRESSION("expr"),
    /** A file's path. */
    FILE("file"),
    /** One of a fixed list. */
    CHOICE("word"),
    /** The rest of the line, unchanged. */
    CODE("code");

    private final String placeholder;

    Type(String placeholder) {
        this.placeholder = placeholder;
    }

    /** The placeholder of a value in a usage line. */
    public String placeholder() {
        return placeholder;
    }
}
