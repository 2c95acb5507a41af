package io.percolate.npy;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** NumPy's types of numbers and ND4J's for the same. */
enum NpyType {
    F2("f2", DataType.FLOAT16), F4("f4", DataType.FLOAT), F8("f8", DataType.DOUBLE),
    I1("i1", DataType.INT8), I2("i2", DataType.INT16), I4("i4", DataType.INT32), I8("i8", DataType.INT64),
    U1("u1", DataType.UINT8), U2("u2", DataType.UINT16), U4("u4", DataType.UINT32), U8("u8", DataType.UINT64),
    B1("b1", DataType.BOOL);

    private final String code;
    private final DataType type;

    NpyType(String code, DataType type) {
        this.code = code;
        this.type = type;
    }

    /** The type of a description such as {@code <f4}, without the byte order. */
    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    static Optional<NpyType> of(DataType type) {
        return Arrays.stream(values()).filter(each -> each.type == type).findFirst();
    }

    DataType type() {
        return type;
    }

    /** Bytes of one value. */
    int width() {
        return code.charAt(1) - '0';
    }

    /** NumPy's description of little-endian values. */
    String description() {
        return (width() == 1 ? "|" : "<") + code;
    }
}
