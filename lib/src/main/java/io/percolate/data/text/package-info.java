/** Turns texts into numbers: words, vocabularies and what a user chooses of them. */
package io.percolate.data.text;
