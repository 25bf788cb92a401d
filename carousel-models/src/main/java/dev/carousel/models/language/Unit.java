package dev.carousel.models.language;

import dev.carousel.models.text.token.Tokens;
import java.util.function.Consumer;

/** What a language model reads and writes one at a time. */
public enum Unit {
    /** Characters: code points, ends of lines among them. */
    CHAR {
        @Override
        void cut(String text, boolean whole, Consumer<String> taker) {
            Tokens.CHARACTERS.each(text, taker);
        }

        @Override
        String lineEnd() {
            return "\n";
        }

        @Override
        public String written(String before, String token) {
            return token;
        }

        @Override
        public String inWords() {
            return "character";
        }
    },

    /** What stands between blanks, and {@value Unit#LINE_END} at the end of each line: for texts that somebody cut into words. */
    WORD {
        @Override
        void cut(String text, boolean whole, Consumer<String> taker) {
            int from = 0;
            while (from < text.length()) {
                int end = text.indexOf('\n', from);
                boolean ended = end >= 0;
                Tokens.BLANKS.each(text.substring(from, ended ? end : text.length()), taker);
                if (ended || whole) {
                    taker.accept(LINE_END);
                }
                from = ended ? end + 1 : text.length();
            }
        }

        @Override
        String lineEnd() {
            return LINE_END;
        }

        @Override
        public String written(String before, String token) {
            if (token.equals(LINE_END)) {
                return "\n";
            }
            return before.equals(LINE_END) ? token : " " + token;
        }

        @Override
        public String inWords() {
            return "word";
        }
    };

    /** The word that a line ends in. */
    public static final String LINE_END = "<eos>";

    /** Gives the tokens of a whole text one after another, as they are scored. */
    public void each(String text, Consumer<String> taker) {
        cut(text, true, taker);
    }

    /** Whether a token ends a line. */
    public boolean endsLine(String token) {
        return token.equals(lineEnd());
    }

    /**
     * Gives a text's tokens one after another.
     *
     * @param whole whether the text's last line ends, with or without a line feed; else more of it may follow
     */
    abstract void cut(String text, boolean whole, Consumer<String> taker);

    /** The token that ends a line, and that a text is thought to follow. */
    abstract String lineEnd();

    /** How a token is written after another one. */
    public abstract String written(String before, String token);

    /** What people call one. */
    public abstract String inWords();
}
