package io.percolate.magics.declare;

/** What a word of a magic's line stands for. */
public enum Type {
    /** Any word. */
    TEXT("text"),
    /** A whole number, or a variable or expression that has one. */
    INTEGER("n"),
    /** A number, or a variable or expression that has one. */
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
    /** The rest of the line as it stands. */
    CODE("code");

    private final String placeholder;

    Type(String placeholder) {
        this.placeholder = placeholder;
    }

    /** What stands for a value in a usage line. */
    public String placeholder() {
        return placeholder;
    }
}
