/**
 * DL4J's own activation functions and losses as operations of the engine, for those that no operation computes.
 * A network then takes DL4J's time for this one function and the engine's for the rest.
 * Values are copied into ND4J arrays and back, without the engine's padding.
 */
package io.percolate.engine.cpu.bridge;
