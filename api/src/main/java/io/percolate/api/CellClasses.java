package io.percolate.api;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The classes that the cells of a notebook declare, for other processes that run code of the cells. A kernel provides
 * it as a {@link java.util.ServiceLoader service}.
 */
public interface CellClasses {

    /**
     * A folder of class files: those of all cells until now, and, from now on, each new one before its cell runs. A
     * file never changes: a class that is declared anew with other code gets another name. Code that reads or sets a
     * variable of the notebook throws an {@link IllegalStateException} there, because variables have no value in
     * another process. The folder belongs to the user alone and is deleted when the kernel ends.
     *
     * @return the same folder for each call
     * @throws IOException when it cannot be written
     */
    Path folder() throws IOException;
}
