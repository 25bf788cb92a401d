package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.models.classify.LinearHalf;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.text.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What to ask classifiers and taggers of texts. */
public final class TextInquiries {
    private static final String HALVES =
            "A linear model over words and pairs of words has half the say in this model. What words add and what is"
                    + " said without them is of both halves, a pair's weight shared by its two words; gates, states, memory and gradients over"
                    + " time are the network's.";

    private TextInquiries() {}

    /**
     * Why a text is of the class that the classifier says, or how far it is of another.
     *
     * @param name the text's
     */
    public static Inquiry of(TrainedTextClassifier model, String name, String text, Wish wish) {
        Asking.refuseStep(wish, "a classifier has one answer for the whole text");
        TextInput input = model.input();
        List<Shown.Token> all = TextPieces.of(text, input.tokens());
        int[] numbers = input.kept(input.numbers(text));
        float[][] x = column(numbers);
        Panel panel = Panel.of(model.networks(), x);
        int head = input.head(all.size());
        Question question = question(model, input.numbers(text), numbers.length, head, panel, wish);
        List<String> notes = new ArrayList<>(panel.notes(question));
        if (model.withBigrams()) {
            notes.add(HALVES);
        }
        if (all.size() > numbers.length) {
            notes.add("Of " + all.size() + " words the network reads the first " + head + " and the last "
                    + (numbers.length - head) + "."
                    + (model.withBigrams()
                            ? " The linear model reads all; what those between add to it is part of the baseline."
                            : ""));
        }
        Subject subject = new Subject(
                "classifier",
                wish.model(),
                name,
                panel.nearest(question),
                x,
                new Shown.Tokens(unit(input.tokens()), kept(all, numbers, input)),
                Places.same(),
                notes);
        return new Inquiry(subject, question);
    }

    /**
     * Why a token is of the class that the tagger says.
     *
     * @param name the text's
     */
    public static Inquiry of(TrainedTextTagger model, String name, List<String> tokens, Wish wish) {
        if (tokens.isEmpty()) {
            throw new InvalidInputException("the text has no tokens: there is nothing to explain");
        }
        int step = Asking.step(wish, tokens.size());
        float[][] x = column(tokens.stream().mapToInt(model.forms()::number).toArray());
        Panel panel = Panel.of(model.networks(), x);
        Question question = Asking.ofClass(model.classes(), model.temperature(), step, wish, panel.mean());
        List<String> notes = new ArrayList<>(panel.notes(question));
        notes.add("It is the label of word " + (step + 1) + ", “" + tokens.get(step) + "”.");
        List<Shown.Token> shown = tokens.stream()
                .map(token ->
                        new Shown.Token(" ", token, model.forms().vocabulary().contains(token)))
                .toList();
        Subject subject = new Subject(
                "tagger",
                wish.model(),
                name,
                panel.nearest(question),
                x,
                new Shown.Tokens("word", shown),
                Places.same(),
                notes);
        return new Inquiry(subject, question);
    }

    /**
     * What is asked.
     *
     * @param numbers of all tokens
     * @param steps those that the network reads
     * @param head the first of them, which are the text's first
     */
    private static Question question(
            TrainedTextClassifier model, int[] numbers, int steps, int head, Panel panel, Wish wish) {
        Optional<LinearHalf> half = model.linearHalf();
        double temperature = half.map(LinearHalf::temperature).orElse(model.temperature());
        float[][] y =
                half.isPresent() ? HalvesQuestion.sum(panel.mean(), half.get().logits(numbers)) : panel.mean();
        Question asked = model.several()
                ? LabelQuestion.of(model.classes(), temperature, model.thresholds(), wish, y)
                : Asking.ofClass(model.classes(), temperature, -1, wish, y);
        if (half.isEmpty()) {
            return asked;
        }
        int left = Math.max(0, numbers.length - steps);
        return new HalvesQuestion(asked, half.get(), numbers, head, left);
    }

    /** Numbers as a network reads them, [T, 1]. */
    static float[][] column(int[] numbers) {
        float[][] x = new float[numbers.length][];
        for (int t = 0; t < x.length; t++) {
            x[t] = new float[] {numbers[t]};
        }
        return x;
    }

    private static String unit(Tokens tokens) {
        return switch (tokens) {
            case WORDS, BLANKS -> "word";
            case CHARACTERS -> "character";
            case BYTES -> "byte";
        };
    }

    /** Words beyond those that the network knows are read by their endings. */
    private static List<Shown.Token> kept(List<Shown.Token> all, int[] numbers, TextInput input) {
        if (all.isEmpty()) {
            return List.of(new Shown.Token("", "(nothing)", false));
        }
        int head = input.head(all.size());
        int left = all.size() - numbers.length;
        return IntStream.range(0, numbers.length)
                .mapToObj(t -> {
                    Shown.Token token = all.get(t < head ? t : t + left);
                    String before = t == head && left > 0 ? " … " : token.before();
                    return new Shown.Token(
                            before, token.text(), numbers[t] != Vocabulary.UNKNOWN && numbers[t] < input.words());
                })
                .toList();
    }
}
