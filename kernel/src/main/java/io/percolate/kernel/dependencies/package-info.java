/**
 * Libraries for the notebook: resolves Maven coordinates and POMs to files, with Maven Resolver (MIMA). Nothing here
 * depends on the kernel; the magics that do are in {@code dependencies.magic}. A library that is already loaded in
 * another version is kept, and the conflict is reported.
 */
package io.percolate.kernel.dependencies;
