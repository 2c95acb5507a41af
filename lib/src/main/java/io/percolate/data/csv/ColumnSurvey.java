package io.percolate.data.csv;

/** What the cells of one column may be, counted over the whole file. */
final class ColumnSurvey {

    /** Numbers that both decimal marks allow and agree on: 12, -7e3. */
    int plain;
    /** Numbers only with a decimal point: 5.48, 1,234.5. */
    int pointOnly;
    /** Numbers only with a decimal comma: 5,48. */
    int commaOnly;
    /** Numbers with both marks, but different ones: 1,234. */
    int either;
    int missing;
    int words;
    int percent;
    boolean zeros;
    boolean eitherHasComma;
    /** Whether a later cell repeats the first one. */
    boolean repeats;
    String firstPoint;
    String firstComma;
    String firstEither;
    private final String first;
    private final CsvOptions options;

    ColumnSurvey(String first, CsvOptions options) {
        this.first = first;
        this.options = options;
    }

    /** Numbers in any reading. */
    int numbers() {
        return plain + pointOnly + commaOnly + either;
    }

    /** Whether all cells that are not missing are numbers with this decimal mark. */
    boolean isNumeric(char decimal) {
        return words == 0 && numbers() > 0 && (decimal == '.' ? commaOnly : pointOnly) == 0;
    }

    void add(char[] text, int from, int length) {
        if (length == 0) {
            missing++;
            return;
        }
        if (options.numbersMayBeMissing() && options.isMissing(new String(text, from, length))) {
            missing++;
            return;
        }
        if (simple(text, from, length)) {
            return;
        }
        double point = Numeral.read(text, from, length, '.');
        boolean marked = false;
        boolean comma = false;
        for (int i = from; i < from + length && !(marked && comma); i++) {
            marked |= text[i] == '.' || text[i] == ',';
            comma |= text[i] == ',';
        }
        double withComma = marked ? Numeral.read(text, from, length, ',') : point;
        if (Double.isNaN(point) && Double.isNaN(withComma)) {
            word(text, from, length);
            return;
        }
        percent += text[from + length - 1] == '%' ? 1 : 0;
        zeros |= text[from] == '0' && length > 1 && text[from + 1] >= '0' && text[from + 1] <= '9';
        if (!marked) {
            plain++;
        } else if (Double.isNaN(withComma)) {
            firstPoint = pointOnly++ == 0 ? new String(text, from, length) : firstPoint;
        } else if (Double.isNaN(point)) {
            firstComma = commaOnly++ == 0 ? new String(text, from, length) : firstComma;
        } else {
            firstEither = either++ == 0 || comma && !eitherHasComma ? new String(text, from, length) : firstEither;
            eitherHasComma |= comma;
        }
    }

    /** Counts a number of digits with at most one point, which most numbers are; false for any other cell. */
    private boolean simple(char[] text, int from, int length) {
        int end = from + length;
        int begin = text[from] == '-' ? from + 1 : from;
        int point = -1;
        for (int i = begin; i < end; i++) {
            if (text[i] == '.' && point < 0) {
                point = i;
            } else if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        boolean zero = begin < end && text[begin] == '0';
        if (point < 0 && begin < end && !(zero && end - begin > 1)) {
            plain++;
            return true;
        }
        int whole = point - begin;
        boolean group = whole >= 1 && whole <= 3 && end - point == 4 && !zero;
        if (point < 0 || group || whole == 0 || zero && whole > 1) {
            return false;
        }
        firstPoint = pointOnly++ == 0 ? new String(text, from, length) : firstPoint;
        return true;
    }

    private void word(char[] text, int from, int length) {
        String word = new String(text, from, length);
        if (options.isMissing(word)) {
            missing++;
            return;
        }
        words++;
        repeats |= word.equals(first);
    }
}
