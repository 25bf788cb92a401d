package dev.carousel.models.text.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forms of words, which tell those apart that are too rare to be learned: {@code <a ist>} for words that end in "ist", {@code <a st>},
 * {@code <a>} for letters, {@code <0>} for digits. Each stands for several known words, so that something can be learned of it. Immutable.
 */
public final class Endings {
    /** Different words that have a form, at least. */
    private static final int SHARED = 4;

    private static final int LONGEST = 3;
    private static final int FIRST_LETTER_BEYOND_ASCII = 0xC0;

    private final List<String> forms;
    private final Map<String, Integer> numbers = new HashMap<>(); // asked, never walked over

    /** Forms in the order of their numbers, 0 and up. */
    public Endings(List<String> forms) {
        this.forms = List.copyOf(forms);
        for (String form : this.forms) {
            numbers.put(form, numbers.size());
        }
    }

    /** No forms. */
    public static Endings none() {
        return new Endings(List.of());
    }

    /** The forms that several of these words share. */
    public static Endings of(List<String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : words) {
            candidates(word).forEach(form -> counts.merge(form, 1, Integer::sum));
        }
        List<String> shared = new ArrayList<>();
        counts.forEach((form, count) -> {
            if (count >= SHARED) {
                shared.add(form);
            }
        });
        return new Endings(shared);
    }

    public int size() {
        return forms.size();
    }

    /** In the order of their numbers. */
    public List<String> forms() {
        return forms;
    }

    /** The number of the most exact form that a word has here; -1 if it has none. */
    public int number(String word) {
        for (String form : candidates(word)) {
            Integer number = numbers.get(form);
            if (number != null) {
                return number;
            }
        }
        return -1;
    }

    /** A word's forms, the most exact first. */
    static List<String> candidates(String word) {
        StringBuilder shape = new StringBuilder();
        boolean letters = true;
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            char kind = c >= '0' && c <= '9' ? '0' : isLetter(c) ? 'a' : c;
            letters &= kind == 'a';
            if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
                shape.append(kind);
            }
        }
        List<String> candidates = new ArrayList<>();
        for (int length = LONGEST; letters && length > 1; length--) {
            if (word.length() > length) {
                candidates.add("<a " + word.substring(word.length() - length) + ">");
            }
        }
        candidates.add("<" + shape + ">");
        return candidates;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= FIRST_LETTER_BEYOND_ASCII;
    }
}
