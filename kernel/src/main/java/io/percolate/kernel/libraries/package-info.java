/**
 * Code of the kernel that the loader of the notebook's libraries defines, so that it sees those libraries and acts in
 * their place. Nothing else in the kernel refers to it, except by name.
 */
package io.percolate.kernel.libraries;
