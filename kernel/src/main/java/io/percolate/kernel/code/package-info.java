/**
 * Java code while it is written: where the cursor stands, and what javac knows about that place.
 * A cell is read by javac, in a compilation unit of what the session has declared and what stands before the cursor.
 * Nothing here chooses what to propose or say.
 */
package io.percolate.kernel.code;
