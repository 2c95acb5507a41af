/**
 * DL4J's own activation functions and losses as operations of the engine, where the engine has no operation of its own.
 * Only this function then runs at DL4J's speed, and the rest of the network at the engine's. Values are copied into
 * ND4J arrays and back, without the engine's padding.
 */
package io.percolate.engine.cpu.bridge;
