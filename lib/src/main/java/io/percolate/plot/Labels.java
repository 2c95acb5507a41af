package io.percolate.plot;

/** Labels of a chart: title and axis titles ({@code ""} for none), and which axes are logarithmic. */
record Labels(String title, String x, String y, boolean logX, boolean logY) {

    static final Labels NONE = new Labels("", "", "", false, false);

    static Labels of(String title, String x, String y) {
        return new Labels(title, x, y, false, false);
    }

    Labels title(String title) {
        return new Labels(title, x, y, logX, logY);
    }

    Labels x(String x) {
        return new Labels(title, x, y, logX, logY);
    }

    Labels y(String y) {
        return new Labels(title, x, y, logX, logY);
    }

    Labels withLogX() {
        return new Labels(title, x, y, true, logY);
    }

    Labels withLogY() {
        return new Labels(title, x, y, logX, true);
    }
}
