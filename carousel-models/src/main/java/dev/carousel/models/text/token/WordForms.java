package dev.carousel.models.text.token;

import dev.carousel.formats.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words as numbers, of which rare ones are told by their form: {@code Berlin} that is not in the vocabulary is {@code <Aa in>}, a word of
 * a capital and small letters that ends in "in", else {@code <Aa>}. Immutable.
 *
 * @param vocabulary words as they are written, and forms
 */
public record WordForms(Vocabulary vocabulary) {
    private static final int LONGEST_SHAPE = 6;
    private static final int ENDING = 2;
    private static final int FIRST_LETTER_BEYOND_ASCII = 0xC0;

    /**
     * Learns the words that occur often enough, and the forms of the others.
     *
     * @param most V at most
     * @param least times that a word or a form occurs at least
     */
    public static WordForms of(List<List<String>> texts, int most, int least) {
        Vocabulary.Counts words = Vocabulary.counts();
        texts.forEach(text -> text.forEach(words));
        Vocabulary.Counts all = Vocabulary.counts();
        for (List<String> text : texts) {
            for (String word : text) {
                if (words.of(word) >= least) {
                    all.accept(word);
                }
                // Of frequent words too: in training they become unknown now and then, and are then told by their form.
                all.accept(form(word, true));
                all.accept(form(word, false));
            }
        }
        return new WordForms(all.vocabulary(most, least));
    }

    public int size() {
        return vocabulary.size();
    }

    /** The number of a word as it is written, of its form, or of unknown words. */
    public int number(String word) {
        int own = vocabulary.number(word);
        return own != Vocabulary.UNKNOWN ? own : unknown(word);
    }

    /** The number of a word by its form alone. */
    public int unknown(String word) {
        int exact = vocabulary.number(form(word, true));
        return exact != Vocabulary.UNKNOWN ? exact : vocabulary.number(form(word, false));
    }

    /**
     * What becomes of each number where its word is made unknown: its form's, and a form stays what it is.
     *
     * @param texts whose forms were learned
     */
    public int[] unknown(List<List<String>> texts) {
        Set<String> forms = new HashSet<>();
        for (List<String> text : texts) {
            for (String word : text) {
                forms.add(form(word, true));
                forms.add(form(word, false));
            }
        }
        int[] unknown = new int[size()];
        for (int number = 0; number < unknown.length; number++) {
            String token = vocabulary.token(number);
            unknown[number] = forms.contains(token) ? number : unknown(token);
        }
        return unknown;
    }

    static String form(String word, boolean ending) {
        StringBuilder form = new StringBuilder("<");
        char last = 0;
        StringBuilder small = new StringBuilder();
        for (int at = 0; at < word.length(); ) {
            int c = word.codePointAt(at);
            char kind = kind(c).orElse((char) Math.min(c, Character.MAX_VALUE));
            if (kind != last && form.length() <= LONGEST_SHAPE) {
                form.append(kind);
            }
            last = kind;
            small.appendCodePoint(LowerCase.of(c));
            at += Character.charCount(c);
        }
        if (ending && (last == 'a' || last == 'A') && small.length() > ENDING) {
            form.append(' ').append(small, small.length() - ENDING, small.length());
        }
        return form.append('>').toString();
    }

    private static Optional<Character> kind(int c) {
        if (c >= '0' && c <= '9') {
            return Optional.of('0');
        }
        if (LowerCase.of(c) != c) {
            return Optional.of('A');
        }
        boolean letter = c >= 'a' && c <= 'z' || c >= FIRST_LETTER_BEYOND_ASCII;
        return letter ? Optional.of('a') : Optional.empty();
    }

    public JsonObject toJson() {
        return vocabulary.toJson();
    }

    public static WordForms of(JsonObject json) {
        return new WordForms(Vocabulary.of(json));
    }
}
