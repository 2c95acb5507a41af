/** ONNX, the exchange format of PyTorch, scikit-learn and others: networks of dense, convolution, pooling and norms. */
package io.percolate.model.file.onnx;
