package dev.carousel.interop.keras.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Keras wrote a file. The same name means different functions in different versions, so much depends on it.
 *
 * @param text as in the file, such as {@code 2.2.4-tf}
 */
public record KerasVersion(int major, int minor, String text) implements Comparable<KerasVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** Files of Keras 1 did not always tell their version; Keras itself takes those that don't for its first. */
    public static final KerasVersion FIRST = new KerasVersion(1, 0, "1");

    /** What can't be understood counts as {@link #FIRST}. */
    public static KerasVersion parse(String text) {
        Matcher found = FORM.matcher(text);
        return found.matches()
                ? new KerasVersion(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), text)
                : FIRST;
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new KerasVersion(wantedMajor, wantedMinor, "")) >= 0;
    }

    @Override
    public int compareTo(KerasVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }
}
