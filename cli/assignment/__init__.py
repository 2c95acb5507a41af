"""`percolate assignment`: from one source notebook to a class's marks."""
