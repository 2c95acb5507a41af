/**
 * IJava 1.3.0: the only package that uses IJava's types.
 * A cell installs it; parts that IJava does not expose are accessed by reflection.
 */
package io.percolate.magics.ijava;
