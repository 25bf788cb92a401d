package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write a {@link Frequency}: {@code 15min}, {@code day}, {@code 3M}. */
final class FrequencyNotation {
    private static final Pattern FORM = Pattern.compile("(?<count>[0-9]{0,9}) ?(?<unit>[A-Za-z]*)");
    private static final Map<String, Frequency.Unit> SYMBOLS = symbols();

    private FrequencyNotation() {}

    /** Case counts among symbols alone: M is a month. A lone m could be minutes as well, so it is nothing. */
    private static Map<String, Frequency.Unit> symbols() {
        Map<String, Frequency.Unit> symbols = new LinkedHashMap<>();
        symbols.put("s", Frequency.Unit.SECOND);
        symbols.put("min", Frequency.Unit.MINUTE);
        symbols.put("h", Frequency.Unit.HOUR);
        symbols.put("d", Frequency.Unit.DAY);
        symbols.put("w", Frequency.Unit.WEEK);
        symbols.put("M", Frequency.Unit.MONTH);
        symbols.put("q", Frequency.Unit.QUARTER);
        symbols.put("y", Frequency.Unit.YEAR);
        symbols.put("", Frequency.Unit.INDEX);
        return symbols;
    }

    static Frequency parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || matcher.group().isEmpty()) {
            throw refused(text, "");
        }
        String name = matcher.group("unit");
        if (name.equals("m")) {
            throw refused(text, "; m alone may be minutes (min) or months (M)");
        }
        String count = matcher.group("count");
        int units = count.isEmpty() ? 1 : Integer.parseInt(count);
        if (units == 0) {
            throw refused(text, "");
        }
        return Frequency.every(units, unit(text, name));
    }

    private static Frequency.Unit unit(String text, String name) {
        if (SYMBOLS.containsKey(name)) {
            return SYMBOLS.get(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (Frequency.Unit unit : Frequency.Unit.values()) {
            String word = unit.name().toLowerCase(Locale.ROOT);
            if (unit != Frequency.Unit.INDEX && (lower.equals(word) || lower.equals(word + "s"))) {
                return unit;
            }
        }
        throw refused(text, "");
    }

    private static InvalidInputException refused(String text, String cause) {
        return new InvalidInputException(
                "expected a number and one of s, min, h, d, w, M, q, y, such as 15min or 1d, or a"
                        + " word such as month, found '" + Excerpt.of(text) + "'" + cause);
    }
}
