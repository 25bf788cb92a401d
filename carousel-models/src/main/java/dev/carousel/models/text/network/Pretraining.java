package dev.carousel.models.text.network;

import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.language.network.LanguageShape;
import dev.carousel.models.language.network.LanguageTraining;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.List;

/**
 * Language models over texts whose classes need not be known, to start a classifier's networks from (Dai and Le 2015): one reads texts from
 * their beginning and foretells the next word, the other reads them from their end.
 *
 * @param words V
 * @param embedding E, the size of a word's vector
 * @param hidden H, the units of the LSTM in each direction
 * @param passes over the texts
 * @param vectors [V, E], of words to begin with
 */
public record Pretraining(int words, int embedding, int hidden, int passes, MemberTraining.Start vectors) {
    private static final int BATCH = 32;
    private static final int BPTT = 70;
    private static final double RATE = 3e-3;
    private static final double AVERAGE = .99;
    private static final double DROPOUT = .2;
    /** With more words, some are drawn at each step to tell the right one from. */
    private static final int MOST_AT_ONCE = 4000;

    private static final int DRAWN = 1000;
    /** Words at the end of the stream, at least one and not many, by which the best weights are kept. */
    private static final int HELD_BACK_SHARE = 50;

    private static final int MOST_HELD_BACK = 20_000;

    /**
     * What networks begin with.
     *
     * @param texts numbers of words below V
     */
    public MemberTraining.Start start(List<int[]> texts, Training training, Workers workers) {
        RandomSource random = RandomSource.of(training.seed()).named("pretraining");
        int[] order = random.named("order").at(0, 0).permutation(texts.size());
        List<Network> both = new SideBySide(workers, training)
                .run(List.of(
                        stage("pretraining-forward", stream(texts, order, false)),
                        stage("pretraining-backward", stream(texts, order, true))));
        return new LanguageStart(both.get(0), both.get(1));
    }

    private SideBySide.Stage<Network> stage(String name, int[] stream) {
        return new SideBySide.Stage<>(
                name, (its, how) -> language(stream).train(name, how, its).network());
    }

    private LanguageTraining language(int[] stream) {
        int held = Math.max(2, Math.min(MOST_HELD_BACK, stream.length / HELD_BACK_SHARE));
        int[] learned = Arrays.copyOf(stream, Math.max(2, stream.length - held));
        int[] rest = Arrays.copyOfRange(stream, stream.length - held, stream.length);
        long[] counts = new long[words];
        for (int word : learned) {
            counts[word]++;
        }
        LanguageShape.Dropouts dropout = new LanguageShape.Dropouts(0, DROPOUT, 0, DROPOUT, 0);
        return new LanguageTraining(
                new LanguageShape(embedding, hidden, 1, false, dropout, 0, 0),
                new LanguageRecipe(
                        BATCH,
                        BPTT,
                        true,
                        passes,
                        LanguageRecipe.Method.ADAM,
                        RATE,
                        LanguageRecipe.Course.COSINE,
                        0,
                        1,
                        0,
                        AVERAGE,
                        0,
                        words > MOST_AT_ONCE ? DRAWN : 0),
                learned,
                rest,
                counts,
                vectors::into);
    }

    /** All texts one after another in an order drawn at random, an unknown word before each and after the last. */
    private static int[] stream(List<int[]> texts, int[] order, boolean backward) {
        int length = 1;
        for (int[] text : texts) {
            length = Math.addExact(length, text.length + 1);
        }
        int[] stream = new int[length];
        int at = 0;
        for (int n : order) {
            int[] text = texts.get(n);
            stream[at++] = Vocabulary.UNKNOWN;
            for (int k = 0; k < text.length; k++) {
                stream[at++] = text[backward ? text.length - 1 - k : k];
            }
        }
        stream[at] = Vocabulary.UNKNOWN;
        return stream;
    }
}
