package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that a single time stamp can be in, the likeliest first. */
final class TimeForms {
    /** For messages. */
    static final String EXAMPLES =
            "2024-01-31, 2024-01, 2024, 2024-Q1, 2024-01-31 13:45[:00], 2024-01-31T13:45:00Z, 31.01.2024 or a whole number";

    /** Padded forms before the others, so that 01.02.2024 is continued with 02.02.2024. */
    private static final List<String> DATES = List.of(
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yyyy/M/d",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "MM/dd/yyyy",
            "dd/MM/yyyy",
            "M/d/yyyy",
            "d/M/yyyy");

    private static final List<String> COARSE =
            List.of("yyyy-MM", "yyyy/MM", "yyyy-'Q'Q", "yyyy'Q'Q", "yyyy 'Q'Q", "yyyyMMdd", "yyyyMM", "yyyy");
    private static final Pattern WITH_TIME = Pattern.compile(
            "(?<date>[0-9./-]+)(?<between>[T ])(?<hour>\\d{1,2}):\\d\\d(?<second>:\\d\\d(\\.(?<fraction>\\d{1,9}))?)?"
                    + "(?<blank> ?)(?<offset>Z|[+-]\\d\\d(?<minutes>:?\\d\\d)?)?");

    private TimeForms() {}

    /** Every form that reads the text, in order of preference; none if it isn't a time. */
    static List<TimeFormat> of(String text) {
        List<TimeFormat> forms = new ArrayList<>();
        Matcher matcher = WITH_TIME.matcher(text);
        if (matcher.matches()) {
            for (String date : DATES) {
                for (String hour : List.of("HH", "H")) {
                    add(forms, date + clock(matcher, hour), text);
                }
            }
            return forms;
        }
        DATES.forEach(pattern -> add(forms, pattern, text));
        COARSE.stream().filter(pattern -> plausible(pattern, text)).forEach(pattern -> add(forms, pattern, text));
        add(forms, TimeFormat.INDEX.pattern(), text);
        return forms;
    }

    /** Whether a text is a time whose second has a fraction other than zero, for which there is no step. */
    static boolean isBelowSeconds(String text) {
        Matcher matcher = WITH_TIME.matcher(text);
        return matcher.matches()
                && matcher.group("fraction") != null
                && matcher.group("fraction").chars().anyMatch(c -> c != '0');
    }

    private static String clock(Matcher matcher, String hour) {
        String between = matcher.group("between").equals("T") ? "'T'" : " ";
        String second = matcher.group("second") == null ? "" : ":ss";
        String fraction = matcher.group("fraction");
        String offset = matcher.group("offset");
        String minutes = matcher.group("minutes");
        String zone = offset == null
                ? ""
                : offset.equals("Z") ? "X" : minutes == null ? "x" : minutes.startsWith(":") ? "xxx" : "xx";
        return between
                + hour
                + ":mm"
                + second
                + (fraction == null ? "" : "." + "S".repeat(fraction.length()))
                + matcher.group("blank")
                + zone;
    }

    /** Digits alone are a calendar's only within a few centuries of now; else they are an index. */
    private static boolean plausible(String pattern, String text) {
        boolean digitsOnly = pattern.chars().allMatch(Character::isLetter);
        if (!digitsOnly || pattern.length() != text.length()) {
            return !digitsOnly;
        }
        return text.compareTo("1500") >= 0 && text.compareTo("2300") < 0;
    }

    private static void add(List<TimeFormat> forms, String pattern, String text) {
        TimeFormat form = TimeFormat.of(pattern);
        if (form.read(text) != TimePattern.NO_TIME) {
            forms.add(form);
        }
    }
}
