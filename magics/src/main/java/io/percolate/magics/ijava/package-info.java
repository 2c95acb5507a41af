/**
 * IJava 1.3.0: the only package that knows IJava's types.
 * A cell installs it; what IJava does not publish is reached by reflection.
 */
package io.percolate.magics.ijava;
