/**
 * Data sets: {@code Dataset}, the loaders (MNIST, CIFAR-10, Tiny Shakespeare, CSV), synthetic sets and augmentation.
 * A loader looks in {@code $PERCOLATE_DATA}, then in the user cache, then on its mirrors, and says when it had to fall
 * back to the embedded set.
 * Files are verified by SHA-256 and written atomically.
 */
package io.percolate.data;
