package io.percolate.model.file.onnx;

import io.percolate.PercolateException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Constants of a graph as arrays. */
final class OnnxTensor {

    private OnnxTensor() {
    }

    /** @throws PercolateException when the values lie in another file, or are not numbers */
    static INDArray read(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new PercolateException("The constant '" + tensor.getName() + "' lies in another file: save the model"
                    + " as one file.");
        }
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        double[] values = values(tensor);
        INDArray array = values.length == 0 ? Nd4j.empty(DataType.DOUBLE) : Nd4j.createFromArray(values);
        return shape.length == 0 || values.length == 0 ? array : array.reshape('c', shape);
    }

    private static double[] values(TensorProto tensor) {
        ByteBuffer raw = ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        boolean isRaw = raw.hasRemaining();
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
        return switch (type == null ? TensorProto.DataType.UNDEFINED : type) {
            case FLOAT -> isRaw ? range(raw, 4).mapToDouble(raw::getFloat).toArray()
                    : tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue).toArray();
            case DOUBLE -> isRaw ? range(raw, 8).mapToDouble(raw::getDouble).toArray()
                    : tensor.getDoubleDataList().stream().mapToDouble(Double::doubleValue).toArray();
            case INT64 -> isRaw ? range(raw, 8).mapToDouble(raw::getLong).toArray()
                    : tensor.getInt64DataList().stream().mapToDouble(Long::doubleValue).toArray();
            case INT32 -> isRaw ? range(raw, 4).mapToDouble(raw::getInt).toArray()
                    : tensor.getInt32DataList().stream().mapToDouble(Integer::doubleValue).toArray();
            default -> throw new PercolateException("The constant '" + tensor.getName() + "' holds " + type
                    + ": save the model with 32-bit floats.");
        };
    }

    private static IntStream range(ByteBuffer raw, int width) {
        return IntStream.range(0, raw.remaining() / width).map(i -> i * width);
    }
}
