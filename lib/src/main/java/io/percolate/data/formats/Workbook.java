package io.percolate.data.formats;

import io.percolate.PercolateException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamReader;

/**
 * The sheets of a workbook.
 *
 * <p>Source: ECMA-376, <i>Office Open XML File Formats</i>, part 1, SpreadsheetML.
 */
final class Workbook {

    private static final int LETTERS = 26;

    private final ZipFile zip;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final DateStyles styles = new DateStyles();

    private Workbook(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws PercolateException when it is a zip of something else */
    static Workbook read(ZipFile zip, Path file) throws Exception {
        Workbook book = new Workbook(zip);
        Map<String, String> targets = new TreeMap<>();
        Xml.read(zip, "xl/_rels/workbook.xml.rels", (Begin) (name, xml) -> {
            if (name.equals("Relationship")) {
                targets.put(xml.getAttributeValue(null, "Id"), xml.getAttributeValue(null, "Target"));
            }
        });
        Xml.read(zip, "xl/workbook.xml", (Begin) (name, xml) -> {
            if (name.equals("sheet")) {
                String target = targets.getOrDefault(relation(xml), "");
                book.entries.put(xml.getAttributeValue(null, "name"),
                        target.startsWith("/") ? target.substring(1) : "xl/" + target);
            } else if (name.equals("workbookPr")) {
                book.styles.from1904(truth(xml.getAttributeValue(null, "date1904")));
            }
        });
        if (book.entries.isEmpty()) {
            throw new PercolateException(file + " is a zip, but not an Excel workbook: save it again as .xlsx.");
        }
        Xml.read(zip, "xl/sharedStrings.xml", new Words(book.words));
        Xml.read(zip, "xl/styles.xml", book.styles);
        return book;
    }

    private static String relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    static boolean truth(String value) {
        return "1".equals(value) || "true".equals(value);
    }

    List<String> sheets() {
        return List.copyOf(entries.keySet());
    }

    /** The rows of a sheet; a cell without a value is null. */
    List<List<Object>> rows(String sheet) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        Xml.read(zip, entries.get(sheet), new Cells(rows));
        return rows;
    }

    /** Hears of beginnings only. */
    @FunctionalInterface
    private interface Begin extends Xml.Handler {

        @Override
        default void end(String name, String text) {
            // nothing is done at an end
        }
    }

    /** Texts that several cells share, without the readings of Asian words. */
    private static final class Words implements Xml.Handler {

        private final List<String> words;
        private final StringBuilder word = new StringBuilder();
        private boolean reading;

        Words(List<String> words) {
            this.words = words;
        }

        @Override
        public void begin(String name, XMLStreamReader xml) {
            reading |= name.equals("rPh");
        }

        @Override
        public void end(String name, String text) {
            if (name.equals("t") && !reading) {
                word.append(text);
            } else if (name.equals("rPh")) {
                reading = false;
            } else if (name.equals("si")) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
    }

    private final class Cells implements Xml.Handler {

        private final List<List<Object>> rows;
        private List<Object> row = List.of();
        private int column;
        private String type;
        private int style;
        private String value;

        Cells(List<List<Object>> rows) {
            this.rows = rows;
        }

        @Override
        public void begin(String name, XMLStreamReader xml) {
            if (name.equals("row")) {
                row = new ArrayList<>();
                rows.add(row);
            } else if (name.equals("c")) {
                String place = xml.getAttributeValue(null, "r");
                column = place == null ? row.size() : column(place);
                type = xml.getAttributeValue(null, "t");
                String number = xml.getAttributeValue(null, "s");
                style = number == null ? 0 : Integer.parseInt(number);
                value = null;
            }
        }

        @Override
        public void end(String name, String text) {
            if (name.equals("v")) {
                value = text;
            } else if (name.equals("t")) {
                value = value == null ? text : value + text;
            } else if (name.equals("c")) {
                while (row.size() <= column) {
                    row.add(null);
                }
                row.set(column, value == null || value.isEmpty() ? null : cell());
            }
        }

        private Object cell() {
            return switch (type == null ? "n" : type) {
                case "s" -> words.get(Integer.parseInt(value));
                case "str", "inlineStr" -> value;
                case "b" -> truth(value);
                case "e" -> null; // such as #N/A
                case "d" -> day(LocalDateTime.parse(value.contains("T") ? value : value + "T00:00"));
                default -> styles.isDate(style) ? styles.date(Double.parseDouble(value))
                        : number(Double.parseDouble(value));
            };
        }

        private int column(String place) {
            int number = 0;
            for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++) {
                number = number * LETTERS + place.charAt(i) - 'A' + 1;
            }
            return number - 1;
        }
    }

    private static Object number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? (Object) (long) number : (Object) number;
    }

    /** A date without a time when it is midnight. */
    static Object day(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : time;
    }
}
