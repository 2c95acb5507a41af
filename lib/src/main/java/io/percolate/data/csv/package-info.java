/**
 * Reading tables from text files: finds encoding, separator, decimal mark and header by the whole file and says so.
 * Nothing is guessed into another number and nothing is left out without a word.
 */
package io.percolate.data.csv;
