package dev.carousel.models.text.token;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.CodePointOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Tokens with their numbers 0 .. V-1, of which {@value #UNKNOWN} stands for every token that is not among them. There is no number for
 * padding: sequences of unequal length need none here. Immutable.
 */
public final class Vocabulary {
    /** The number of all other tokens. */
    public static final int UNKNOWN = 0;

    /** How the unknown token is spelled. A text that spells it so means it. */
    public static final String UNKNOWN_TOKEN = "<unk>";

    private final List<String> tokens;
    private final Map<String, Integer> numbers; // asked, never walked over

    /**
     * Tokens in the order of their numbers.
     *
     * @throws InvalidInputException if the first is not {@value #UNKNOWN_TOKEN}, or one occurs twice
     */
    public Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        if (tokens.isEmpty() || !tokens.get(UNKNOWN).equals(UNKNOWN_TOKEN)) {
            throw new InvalidInputException("vocabulary: expected '" + UNKNOWN_TOKEN + "' as the first token, found "
                    + (tokens.isEmpty() ? "no tokens" : "'" + tokens.get(0) + "'"));
        }
        this.numbers = new HashMap<>(2 * tokens.size());
        for (String token : this.tokens) {
            if (numbers.put(token, numbers.size()) != null) {
                throw new InvalidInputException("vocabulary: the token '" + token + "' occurs twice");
            }
        }
    }

    /** Counts tokens, to make a vocabulary of. */
    public static Counts counts() {
        return new Counts();
    }

    /** V. */
    public int size() {
        return tokens.size();
    }

    /** In the order of their numbers. */
    public List<String> tokens() {
        return tokens;
    }

    public String token(int number) {
        return tokens.get(number);
    }

    /** A token's number; {@link #UNKNOWN} for those that have none. */
    public int number(String token) {
        Integer number = numbers.get(token);
        return number == null ? UNKNOWN : number;
    }

    public boolean contains(String token) {
        return numbers.containsKey(token);
    }

    /** The numbers of a text's tokens. */
    public int[] numbers(Tokens kind, String text) {
        return numbers(kind, text, token -> UNKNOWN);
    }

    /** The same where unknown tokens are not all alike. */
    public int[] numbers(Tokens kind, String text, ToIntFunction<String> unknown) {
        Numbers collected = new Numbers();
        kind.each(text, token -> {
            int number = number(token);
            collected.add(number == UNKNOWN ? unknown.applyAsInt(token) : number);
        });
        return collected.toArray();
    }

    public JsonObject toJson() {
        return JsonObject.builder().put("tokens", tokens).build();
    }

    public static Vocabulary of(JsonObject json) {
        return new Vocabulary(json.list("tokens").texts());
    }

    /** How often tokens occur. */
    public static final class Counts implements Consumer<String> {
        private final Map<String, long[]> counts = new HashMap<>();
        private long total;

        private Counts() {}

        @Override
        public void accept(String token) {
            counts.computeIfAbsent(token, t -> new long[1])[0]++;
            total++;
        }

        /** How many tokens there were. */
        public long total() {
            return total;
        }

        /** How many different ones. */
        public int distinct() {
            return counts.size();
        }

        public long of(String token) {
            long[] count = counts.get(token);
            return count == null ? 0 : count[0];
        }

        /**
         * The most frequent tokens, after the unknown one; of equally frequent ones those with the lower code points.
         *
         * @param most V at most, the unknown token counted
         * @param least times that a token occurs at least
         */
        public Vocabulary vocabulary(int most, long least) {
            if (most < 1) {
                throw new InvalidInputException("vocabulary: expected room for 1 token or more, found " + most);
            }
            List<Map.Entry<String, long[]>> order = new ArrayList<>();
            for (Map.Entry<String, long[]> entry : counts.entrySet()) {
                if (entry.getValue()[0] >= least && !entry.getKey().equals(UNKNOWN_TOKEN)) {
                    order.add(entry);
                }
            }
            order.sort((a, b) -> {
                int byCount = Long.compare(b.getValue()[0], a.getValue()[0]);
                return byCount != 0 ? byCount : CodePointOrder.ORDER.compare(a.getKey(), b.getKey());
            });
            List<String> tokens = new ArrayList<>();
            tokens.add(UNKNOWN_TOKEN);
            for (int k = 0; k < order.size() && tokens.size() < most; k++) {
                tokens.add(order.get(k).getKey());
            }
            return new Vocabulary(tokens);
        }
    }
}
