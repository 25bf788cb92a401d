package dev.carousel.models.text.network;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.text.token.Vocabulary;
import java.util.Arrays;

/**
 * How a text becomes numbers.
 *
 * @param tokens what it is cut into
 * @param vocabulary of the training texts, the most frequent first
 * @param words V, how many of these a network knows
 * @param keep the most tokens that a network reads; of longer texts the first {@code 3/10} and the last {@code 7/10} of these, since what
 *     a text comes to stands at its end
 */
public record TextInput(Tokens tokens, Vocabulary vocabulary, int words, int keep) {
    private static final int HEAD_TENTHS = 3;

    public TextInput {
        if (words < 1 || words > vocabulary.size() || keep < 1) {
            throw new InvalidInputException("texts: expected 1 to " + vocabulary.size()
                    + " words and 1 token or more to keep, found " + words + " and " + keep);
        }
    }

    /** The numbers of all tokens of a text, by the whole vocabulary. */
    public int[] numbers(String text) {
        return vocabulary.numbers(tokens, text);
    }

    /** What a network reads of these: one number at least, as nothing is nothing to read. */
    public int[] kept(int[] numbers) {
        if (numbers.length == 0) {
            return new int[] {Vocabulary.UNKNOWN};
        }
        int[] kept = numbers;
        if (numbers.length > keep) {
            int head = (int) ((long) keep * HEAD_TENTHS / 10);
            kept = Arrays.copyOf(numbers, keep);
            System.arraycopy(numbers, numbers.length - (keep - head), kept, head, keep - head);
        }
        int[] known = new int[kept.length];
        for (int k = 0; k < kept.length; k++) {
            known[k] = kept[k] < words ? kept[k] : Vocabulary.UNKNOWN;
        }
        return known;
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("tokens", tokens.key())
                .put("words", words)
                .put("keep", keep)
                .put("vocabulary", vocabulary.tokens())
                .build();
    }

    public static TextInput of(JsonObject json) {
        return new TextInput(
                json.choice("tokens", Tokens.class),
                new Vocabulary(json.list("vocabulary").texts()),
                json.integer("words"),
                json.integer("keep"));
    }
}
