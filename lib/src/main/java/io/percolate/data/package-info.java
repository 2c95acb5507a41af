/**
 * Data sets: {@code Dataset}, the loaders (MNIST, CIFAR-10, Tiny Shakespeare, CSV), synthetic sets and augmentation.
 * A loader says when it had to fall back to the embedded set.
 */
package io.percolate.data;
