/**
 * Federated learning: clients train on data of their own, and only weights travel.
 * Repeatable by seed.
 * It knows models and data, not how clients are reached.
 */
package io.percolate.federated;
