package io.percolate.model.declare;

/** An enum whose constants a learner writes as words. */
public interface Keyword {

    /** As it is written: {@code "relu"}. */
    String word();

    /** The constant that is written so; it has been checked before. */
    static <E extends Enum<E> & Keyword> E of(Class<E> type, Object word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equals(word)) {
                return constant;
            }
        }
        throw new IllegalStateException(type + " has no " + word);
    }
}
