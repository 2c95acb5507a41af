/** The border to other programs' model files: a model as layers of this library, with their weights. */
package io.percolate.model.file;
