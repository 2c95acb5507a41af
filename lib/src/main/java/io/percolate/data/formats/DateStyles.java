package io.percolate.data.formats;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Which styles of a workbook show a number as a date, and which date it is. */
final class DateStyles implements Xml.Handler {

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts a 29 February 1900, which never was. */
    private static final double FIRST_TRUE_DAY = 60;
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;
    /** Quoted text, and conditions and colours in brackets; elapsed hours in brackets remain. */
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[(?![hms]+\\])[^\\]]*\\]");

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Boolean> dates = new ArrayList<>();
    private boolean cells;
    private LocalDate epoch = EPOCH;

    void from1904(boolean on) {
        epoch = on ? EPOCH_1904 : EPOCH;
    }

    @Override
    public void begin(String name, XMLStreamReader xml) {
        if (name.equals("numFmt")) {
            codes.put(Integer.parseInt(xml.getAttributeValue(null, "numFmtId")),
                    xml.getAttributeValue(null, "formatCode"));
        } else if (name.equals("cellXfs")) {
            cells = true;
        } else if (name.equals("xf") && cells) {
            String format = xml.getAttributeValue(null, "numFmtId");
            dates.add(format != null && isDateFormat(Integer.parseInt(format)));
        }
    }

    @Override
    public void end(String name, String text) {
        cells &= !name.equals("cellXfs");
    }

    private boolean isDateFormat(int number) {
        if (codes.containsKey(number)) {
            return NO_CODE.matcher(codes.get(number)).replaceAll("").split(";")[0].matches("(?i).*[ymdhs].*");
        }
        return number >= 14 && number <= 22 || number >= 27 && number <= 36 || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
    }

    boolean isDate(int style) {
        return style < dates.size() && dates.get(style);
    }

    /** Days since the epoch as a date, with the part of a day as a time; below 1 a time. */
    Object date(double days) {
        long seconds = Math.round((days - Math.floor(days)) * SECONDS_PER_DAY);
        if (days >= 0 && days < 1 && seconds < SECONDS_PER_DAY) {
            return LocalTime.ofSecondOfDay(seconds);
        }
        boolean early = epoch.equals(EPOCH) && days < FIRST_TRUE_DAY;
        LocalDateTime time = epoch.plusDays((long) Math.floor(days) + (early ? 1 : 0)).atStartOfDay();
        return Workbook.day(time.plus(seconds, ChronoUnit.SECONDS));
    }
}
