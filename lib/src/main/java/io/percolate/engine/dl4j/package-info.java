/**
 * DL4J's own execution behind the engine's interface: it runs every network, and the engine is tested against it.
 */
package io.percolate.engine.dl4j;
