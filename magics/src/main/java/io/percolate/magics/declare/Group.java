package io.percolate.magics.declare;

/** The chapters of the catalogue, in order. */
public enum Group {
    HELP("Help"),
    DATA("Tensors and data"),
    MODEL("Models"),
    TRAINING("Training"),
    INSIGHT("Looking inside"),
    SEARCH("Search and records"),
    PLOT("Charts and tables"),
    TIMING("Timing"),
    SESSION("Session"),
    EXERCISE("Exercises"),
    CELL("Cells");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
