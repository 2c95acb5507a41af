/**
 * DL4J's own execution behind the engine's interface: it runs every network and is the reference in the engine's tests.
 */
package io.percolate.engine.dl4j;
