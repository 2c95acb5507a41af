/**
 * Picture files: which there are in a folder, how they are read upright, and the numbers of their pixels.
 * Also colour pictures that code draws.
 * A notebook does not import this package.
 */
package io.percolate.data.pictures;
