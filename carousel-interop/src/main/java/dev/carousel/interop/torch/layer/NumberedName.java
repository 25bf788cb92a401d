package dev.carousel.interop.torch.layer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module's name with its last number apart: {@code head.2} is {@code head.} and 2, {@code lstm} is {@code lstm} and 1, so that it comes
 * before {@code lstm2}.
 */
record NumberedName(String stem, long number) {
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*?)([0-9]{1,18})");

    static NumberedName of(String name) {
        Matcher matcher = ENDS_IN_NUMBER.matcher(name);
        return matcher.matches()
                ? new NumberedName(matcher.group(1), Long.parseLong(matcher.group(2)))
                : new NumberedName(name, 1);
    }

    boolean isBefore(NumberedName other) {
        return stem.equals(other.stem) && number < other.number;
    }
}
