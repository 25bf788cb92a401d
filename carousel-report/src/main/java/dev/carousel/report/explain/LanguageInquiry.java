package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.nn.Network;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;

/** What to ask language models. */
public final class LanguageInquiry {
    /** Symbols of a text that are looked at, its last ones. */
    private static final int MOST = 400;

    private LanguageInquiry() {}

    /** Why a text should go on with the symbol that the model thinks likeliest, or how far with another. */
    public static Inquiry of(TrainedLanguageModel model, String text, Wish wish) {
        Asking.refuseStep(wish, "a language model is asked what comes after the text; give a shorter one");
        boolean words = model.settings().unit() == Unit.WORD;
        List<String> tokens = new ArrayList<>();
        tokens.add("\n");
        tokens.addAll(model.tokens(text));
        int[] numbers = model.numbers(text);
        int from = Math.max(0, numbers.length - MOST);
        List<Shown.Token> shown = new ArrayList<>();
        float[][] x = new float[numbers.length - from][];
        for (int t = 0; t < x.length; t++) {
            int number = numbers[from + t];
            x[t] = new float[] {number};
            shown.add(new Shown.Token(
                    words && t > 0 ? " " : "", visible(tokens.get(from + t)), number != Vocabulary.UNKNOWN));
        }
        Network network = model.atTheEnd();
        float[][] y = network.predict(Sequences.of(1, List.<float[][]>of(x))).sequence(0);
        List<String> next = model.vocabulary().tokens().stream()
                .map(token -> "“" + visible(token) + "”")
                .toList();
        wish.output().filter(token -> !model.vocabulary().contains(token)).ifPresent(token -> {
            throw new InvalidInputException(
                    "'" + token + "' can't come next: it is no " + (words ? "word" : "character") + " of the "
                            + model.vocabulary().size() + " that the model knows");
        });
        Wish quoted = wish.output()
                .map(token -> wish.output("“" + visible(token) + "”"))
                .orElse(wish);
        List<String> notes = new ArrayList<>();
        notes.add("The answer is the " + (words ? "word" : "character") + " that comes next.");
        if (from > 0) {
            notes.add("Of " + numbers.length + " " + (words ? "words" : "characters") + " the last " + MOST
                    + " are read.");
        }
        Subject subject = new Subject(
                "language model",
                wish.model(),
                "",
                network,
                x,
                new Shown.Tokens(words ? "word" : "character", shown),
                Places.same(),
                notes);
        return new Inquiry(subject, Asking.ofClass(next, 1, -1, quoted, y));
    }

    /** Ends of lines and blanks as signs that can be seen. */
    private static String visible(String token) {
        return switch (token) {
            case "\n" -> "⏎";
            case " " -> "␣";
            case "\t" -> "⇥";
            default -> token;
        };
    }
}
