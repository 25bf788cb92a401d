package dev.carousel.models.text.network;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.text.token.Endings;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.text.token.Vocabulary;
import java.util.Arrays;

/**
 * How a text becomes numbers: those of words in the vocabulary, and from {@code vocabulary.size()} on those of the forms of others.
 *
 * @param tokens what it is cut into
 * @param vocabulary of the training texts, the most frequent first
 * @param words V, how many of these a network knows
 * @param keep the most tokens that a network reads; of longer texts the first {@code 3/10} and the last {@code 7/10} of these, since what
 *     a text comes to stands at its end
 * @param endings by which networks tell the words that they don't know; after the words, a network knows these
 */
public record TextInput(Tokens tokens, Vocabulary vocabulary, int words, int keep, Endings endings) {
    private static final int HEAD_TENTHS = 3;

    public TextInput {
        if (words < 1 || words > vocabulary.size() || keep < 1) {
            throw new InvalidInputException("texts: expected 1 to " + vocabulary.size()
                    + " words and 1 token or more to keep, found " + words + " and " + keep);
        }
    }

    /** V, all that a network knows: words and forms. */
    public int symbols() {
        return words + endings.size();
    }

    /** The numbers of all tokens of a text, by the whole vocabulary. */
    public int[] numbers(String text) {
        return vocabulary.numbers(tokens, text, word -> form(word, vocabulary.size()));
    }

    private int form(String word, int from) {
        int form = endings.number(word);
        return form < 0 ? Vocabulary.UNKNOWN : from + form;
    }

    /** What becomes of each of a network's V numbers where its word is made unknown: its form's. */
    public int[] unknown() {
        int[] unknown = new int[symbols()];
        for (int number = 0; number < unknown.length; number++) {
            unknown[number] = number < words ? form(vocabulary.token(number), words) : number;
        }
        return unknown;
    }

    /** How many tokens at the beginning of a text of so many a network reads; if it reads more, these are its last. */
    public int head(int all) {
        return all > keep ? (int) ((long) keep * HEAD_TENTHS / 10) : all;
    }

    /** What a network reads of these: one number at least, as nothing is nothing to read. */
    public int[] kept(int[] numbers) {
        if (numbers.length == 0) {
            return new int[] {Vocabulary.UNKNOWN};
        }
        int[] kept = numbers;
        if (numbers.length > keep) {
            int head = head(numbers.length);
            kept = Arrays.copyOf(numbers, keep);
            System.arraycopy(numbers, numbers.length - (keep - head), kept, head, keep - head);
        }
        return known(kept);
    }

    /** The same of whole texts, whatever their length. */
    public int[] known(int[] numbers) {
        int[] known = new int[numbers.length];
        for (int k = 0; k < known.length; k++) {
            known[k] = known(numbers[k]);
        }
        return known;
    }

    private int known(int number) {
        if (number < words) {
            return number;
        }
        return number < vocabulary.size() ? form(vocabulary.token(number), words) : words + number - vocabulary.size();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("tokens", tokens.key())
                .put("words", words)
                .put("keep", keep)
                .put("vocabulary", vocabulary.tokens())
                .put("endings", endings.forms())
                .build();
    }

    public static TextInput of(JsonObject json) {
        return new TextInput(
                json.choice("tokens", Tokens.class),
                new Vocabulary(json.list("vocabulary").texts()),
                json.integer("words"),
                json.integer("keep"),
                new Endings(json.list("endings").texts()));
    }
}
