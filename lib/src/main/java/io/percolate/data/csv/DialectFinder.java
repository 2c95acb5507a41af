package io.percolate.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.percolate.PercolateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds separator, header and decimal mark by the whole file; refuses what can be read in two ways. */
final class DialectFinder {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    private final Path file;
    private final String text;
    private final CsvOptions options;
    private final List<String> notes = new ArrayList<>();
    private CsvParseException broken;
    private Survey survey;

    DialectFinder(Path file, String text, CsvOptions options) {
        this.file = file;
        this.text = text;
        this.options = options;
    }

    Dialect find(Preamble preamble) {
        Map<Character, Survey> surveys = surveys(preamble);
        char separator = separator(surveys);
        survey = surveys.get(separator);
        boolean header = options.header().orElseGet(() -> hasHeader(survey));
        if (!header) {
            survey.countFirst();
        } else if (survey.rows() == 0) {
            throw new PercolateException(file + " has a header line but no row below it: its columns are "
                    + survey.first() + ".");
        }
        requireEven(survey, preamble.lines());
        left(survey.blankRows(), "empty row");
        left(survey.comments() + preamble.comments(), "comment line");
        return new Dialect(separator, decimal(survey), header, names(survey, header), List.copyOf(notes));
    }

    /** The look at the file that the dialect rests on. */
    Survey survey() {
        return survey;
    }

    private void left(int count, String what) {
        if (count > 0) {
            notes.add(count + " " + what + (count == 1 ? "" : "s") + " left out");
        }
    }

    private Map<Character, Survey> surveys(Preamble preamble) {
        List<Character> candidates = options.separator().or(preamble::separator).map(List::of)
                .orElseGet(() -> SEPARATORS.stream().filter(c -> text.indexOf(c) >= 0).toList());
        Map<Character, Survey> surveys = new LinkedHashMap<>();
        for (char candidate : candidates.isEmpty() ? List.of(',') : candidates) {
            try {
                surveys.put(candidate, Survey.of(text, candidate, options));
            } catch (CsvParseException e) {
                broken = broken == null ? e : broken;
            }
        }
        if (surveys.isEmpty()) {
            throw broken;
        }
        return surveys;
    }

    private char separator(Map<Character, Survey> surveys) {
        if (surveys.size() == 1) {
            return surveys.keySet().iterator().next();
        }
        Comparator<Survey> order = Comparator.comparing((Survey s) -> s.columns().size() > 1)
                .thenComparing(s -> s.names(options.labels()))
                .thenComparing(s -> s.ragged() == 0)
                .thenComparing(s -> -s.ragged() / (double) Math.max(1, s.rows()))
                .thenComparing(Survey::numbers);
        List<Character> best = new ArrayList<>();
        for (Map.Entry<Character, Survey> next : surveys.entrySet()) {
            int better = best.isEmpty() ? 1 : order.compare(next.getValue(), surveys.get(best.get(0)));
            if (better > 0) {
                best.clear();
            }
            if (better >= 0) {
                best.add(next.getKey());
            }
        }
        if (best.size() > 1 && surveys.get(best.get(0)).columns().size() > 1) {
            throw new PercolateException(file + " can be divided at " + Dialect.name(best.get(0)) + " and at "
                    + Dialect.name(best.get(1)) + ": say which one separates the cells (--sep, separator(...)).");
        }
        return best.get(0);
    }

    /** The first line names the columns when it has the label, or words above numbers. */
    private boolean hasHeader(Survey survey) {
        if (survey.rows() == 0 || !options.labels().isEmpty() && survey.names(options.labels())) {
            return true;
        }
        int yes = 0;
        int no = 0;
        for (int i = 0; i < survey.first().size(); i++) {
            String cell = survey.first().get(i);
            ColumnSurvey column = survey.columns().get(i);
            boolean number = !Double.isNaN(Numeral.read(cell, '.')) || !Double.isNaN(Numeral.read(cell, ','));
            if (column.words == 0 && column.numbers() > 0 && !options.isMissing(cell)) {
                yes += number ? 0 : 1;
                no += number ? 1 : 0;
            } else if (column.repeats) {
                no++;
            }
        }
        return yes > 0 || no == 0;
    }

    private void requireEven(Survey survey, int above) {
        if (survey.ragged() == 0) {
            return;
        }
        boolean many = survey.raggedCells() > survey.first().size();
        throw new PercolateException("Line " + (survey.raggedLine() + above) + " of " + file + " has "
                + survey.raggedCells() + " cells and the first line " + survey.first().size() + " ("
                + survey.ragged() + " of " + survey.rows() + " rows differ): "
                + (many ? "put cells that contain the separator in quotes, or name the separator."
                : "complete that line; a missing value is an empty cell."));
    }

    private char decimal(Survey survey) {
        if (options.decimal().isPresent()) {
            return options.decimal().get();
        }
        List<ColumnSurvey> numeric = survey.columns().stream().filter(c -> c.words == 0).toList();
        String point = first(numeric.stream().filter(c -> c.pointOnly > 0).map(c -> c.firstPoint).toList());
        String comma = first(numeric.stream().filter(c -> c.commaOnly > 0).map(c -> c.firstComma).toList());
        if (point != null && comma != null) {
            throw new PercolateException(file + " writes numbers with a point (" + point + ") and with a comma ("
                    + comma + "): say which is the decimal mark (--decimal, decimal(...)).");
        }
        String either = first(numeric.stream().filter(c -> c.eitherHasComma).map(c -> c.firstEither).toList());
        if (point == null && comma == null && either != null) {
            throw new PercolateException(file + " does not tell whether " + either + " is "
                    + either.replace(",", "") + " or " + either.replace(',', '.')
                    + ": say which is the decimal mark (--decimal, decimal(...)).");
        }
        String dotted = first(numeric.stream().filter(c -> c.either > 0 && !c.eitherHasComma)
                .map(c -> c.firstEither).toList());
        if (point == null && comma == null && dotted != null && survey.columns().size() > 1) {
            notes.add(dotted + " read as a decimal number");
        }
        return comma != null ? ',' : '.';
    }

    private static String first(List<String> cells) {
        return cells.isEmpty() ? null : cells.get(0);
    }

    /** Names as they stand; a column without one gets its number, a repeated one gets a number added. */
    private List<String> names(Survey survey, boolean header) {
        int width = survey.first().size();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < width; i++) {
            String name = header ? survey.first().get(i) : "";
            if (name.isEmpty()) {
                name = "column" + (i + 1);
                if (header && survey.columns().get(i).missing < survey.rows()) {
                    notes.add("a column without name is called " + name);
                }
            }
            String unique = name;
            for (int n = 2; names.contains(unique) || n > 2 && survey.first().contains(unique); n++) {
                unique = name + n;
            }
            if (!unique.equals(name)) {
                notes.add("a second " + name + " is called " + unique);
                if (options.labels().contains(name)) {
                    throw new PercolateException(file + " has more than one column '" + name
                            + "': it cannot be the label; rename one.");
                }
            }
            names.add(unique);
        }
        if (!header) {
            notes.add("columns are called column1 to column" + width);
        }
        return List.copyOf(names);
    }
}
