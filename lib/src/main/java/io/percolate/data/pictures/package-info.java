/**
 * Picture files: which there are in a folder, how they are read upright, and the numbers of their pixels.
 * A notebook does not import this package.
 */
package io.percolate.data.pictures;
