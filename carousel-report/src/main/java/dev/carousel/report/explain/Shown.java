package dev.carousel.report.explain;

import java.util.List;

/** The sequence as people know it. */
public sealed interface Shown {
    /** S, its steps. */
    int steps();

    /** What a step is, such as {@code word}. */
    String unit();

    /** What a step is called in a sentence, such as {@code “not”} or {@code step 12}. */
    String inWords(int step);

    /**
     * A text.
     *
     * @param unit what a token is: a word, a character
     * @param tokens in the order in which they are read
     */
    record Tokens(String unit, List<Token> tokens) implements Shown {
        public Tokens {
            tokens = List.copyOf(tokens);
        }

        @Override
        public int steps() {
            return tokens.size();
        }

        @Override
        public String inWords(int step) {
            return "“" + tokens.get(step).text() + "”";
        }
    }

    /**
     * What a network reads as one step of a text.
     *
     * @param before what stands between it and the one before, mostly a space
     * @param text as it was written
     * @param known false for one that the network has never seen, and reads as it reads all such
     */
    record Token(String before, String text, boolean known) {}

    /**
     * Numbers over time.
     *
     * @param names [C], of the channels
     * @param values [S][C], NaN where there is none
     * @param labels [S], of the steps
     */
    record Channels(List<String> names, double[][] values, List<String> labels) implements Shown {
        public Channels {
            names = List.copyOf(names);
            labels = List.copyOf(labels);
        }

        @Override
        public int steps() {
            return values.length;
        }

        @Override
        public String unit() {
            return "step";
        }

        @Override
        public String inWords(int step) {
            return "step " + labels.get(step);
        }
    }
}
