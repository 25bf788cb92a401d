package dev.carousel.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.language.network.SymbolScorer;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a language model is for: learning, scoring, generating, saving. */
class LanguageModelTest {
    private static final Corpus TEXT = Rhymes.corpus(240);
    private static final TrainedLanguageModel CHARS =
            Rhymes.small(Unit.CHAR).build().fit(TEXT, Rhymes.training());
    private static final TrainedLanguageModel WORDS =
            Rhymes.small(Unit.WORD).build().fit(TEXT, Rhymes.training());

    @TempDir
    Path folder;

    @Test
    void learnsAShortTextByHeart() {
        LanguageEvaluation chars = CHARS.evaluate(Corpus.of(Rhymes.text(20, 240)), 1);
        LanguageEvaluation words = WORDS.evaluate(Corpus.of(Rhymes.text(20, 240)), 1);

        assertThat(chars.scores().get("carousel").perplexity()).isLessThan(1.5);
        assertThat(chars.scores().get("unigram").perplexity()).isGreaterThan(8);
        assertThat(words.scores().get("carousel").perplexity()).isLessThan(2.5);
        assertThat(words.scores().get("unigram").perplexity()).isGreaterThan(8);
        assertThat(words.tokens()).isEqualTo(Rhymes.text(20, 240).split("\\s+").length + 20);
    }

    @Test
    void scoresATextAsItsNetworkDoesStepByStep() {
        String text = "the cat sits on the mat\na dog";
        TextScore score = WORDS.score(text);
        int[] symbols = WORDS.symbols().read(text);

        StatefulPass pass = WORDS.network().pass(Workers.single());
        LayerState state = WORDS.network().initialState(1);
        assertThat(score.tokens())
                .containsExactly("the", "cat", "sits", "on", "the", "mat", "<eos>", "a", "dog", "<eos>");
        for (int k = 0; k < score.tokens().size(); k++) {
            Sequences x = new Sequences(SequenceLayout.equal(1, 1), Tensor.of(new float[] {symbols[k]}, 1, 1));
            float[] logits = pass.forward(x, state, Mode.inference()).values().toArray();
            double sum = 0;
            for (float logit : logits) {
                sum += StrictMath.exp(logit);
            }
            assertThat(score.logProbabilities()[k])
                    .as("token %d", k)
                    .isCloseTo(logits[symbols[k + 1]] - StrictMath.log(sum), within(1e-5));
        }
        assertThat(score.perplexity()).isEqualTo(StrictMath.exp(-score.logProbability() / 10));
        assertThat(WORDS.bitsPerUnit(text)).isEqualTo(score.nats() / StrictMath.log(2));
    }

    @Test
    void scoresAreTheSameBitsWhateverIsScoredBesideAndByAnyNumberOfThreads() {
        String text = Rhymes.text(90, 7);
        List<String> several = List.of("a dog", text, "", Rhymes.text(3, 1));

        List<TextScore> together = CHARS.score(several, 3);

        assertThat(together.get(1).logProbabilities())
                .isEqualTo(CHARS.score(text).logProbabilities());
        assertThat(together.get(2).tokens()).isEmpty();
        assertThat(together.get(2).perplexity()).isNaN();
    }

    @Test
    void scoresTokensThatItDoesNotKnowAsTheUnknownOne() {
        TextScore score = CHARS.score("the cat ☃");

        assertThat(score.tokens()).endsWith(" ", "☃");
        assertThat(score.logProbabilities()[8]).isFinite().isLessThan(-3);
        assertThat(CHARS.evaluate(Corpus.of("☃☃a"), 1).unknown()).isEqualTo(2);
        assertThat(CHARS.generate("☃", Generation.ofLength(5)).rest()).hasSize(5);
    }

    /** Parts begin with what was read before them, so little is lost; with parts that begin anew each of them would cost some nats. */
    @Test
    void scoresALongTextInPartsNearlyAsInOnePiece() {
        int[] read = CHARS.symbols().read(Rhymes.text(5000, 3));
        assertThat(read.length).isGreaterThan(LongText.WHOLE);
        SymbolScorer scorer = new SymbolScorer(CHARS.network(), Workers.single());

        List<double[]> parts = new LongText(read).logProbabilities(scorer);
        double[] whole = scorer.logProbabilities(List.of(read)).get(0);

        assertThat(parts.size()).isEqualTo(5);
        double[] joined = parts.stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat(joined.length).isEqualTo(whole.length);
        assertThat(Arrays.stream(joined).sum()).isCloseTo(Arrays.stream(whole).sum(), within(.5));
    }

    @Test
    void goesOnFromATrainedModelOnAnotherText() {
        Corpus other = Corpus.of(Rhymes.text(100, 40).replace("cat", "cow"));

        TrainedLanguageModel more =
                LanguageModel.builder().warmStart(CHARS).epochs(3).build().fit(other, Rhymes.training());

        assertThat(more.vocabulary().tokens()).isEqualTo(CHARS.vocabulary().tokens());
        assertThat(more.settings().shape()).isEqualTo(CHARS.settings().shape());
        assertThat(more.settings().recipe().rate()).isEqualTo(.3 * .02);
        assertThat(more.evaluate(other, 1).scores().get("carousel").perplexity())
                .isLessThan(CHARS.evaluate(other, 1).scores().get("carousel").perplexity());
    }

    @Test
    void generatesTheSameTextForTheSameSeed() {
        Generation wishes = Generation.ofLength(60).temperature(1.2).seed(5);

        String text = CHARS.generate("the ", wishes).rest();

        assertThat(CHARS.generate("the ", wishes).rest()).isEqualTo(text).hasSize(60);
        assertThat(CHARS.generate("the ", wishes.seed(6)).rest()).isNotEqualTo(text);
        assertThat(text).doesNotContain(Vocabulary.UNKNOWN_TOKEN);
    }

    @Test
    void alwaysTakesTheLikeliestAmongOne() {
        String greedy =
                CHARS.generate("the c", Generation.ofLength(30).temperature(0)).rest();

        assertThat(CHARS.generate("the c", Generation.ofLength(30).topK(1).seed(9))
                        .rest())
                .isEqualTo(greedy);
        assertThat(CHARS.generate("the c", Generation.ofLength(30).topP(1e-9).seed(8))
                        .rest())
                .isEqualTo(greedy);
        assertThat(greedy).startsWith("at s");
    }

    @Test
    void writesWordsWithBlanksAndLines() {
        String text =
                WORDS.generate("", Generation.ofLength(40).temperature(.3)).rest();

        assertThat(text).matches("[a-z]+( [a-z]+)*(\\n[a-z]+( [a-z]+)*)+\\n?").doesNotContain("<");
        assertThat(WORDS.generate("the cat", Generation.ofLength(1).temperature(0))
                        .next())
                .startsWith(" s");
        assertThat(WORDS.generate("the cat ", Generation.ofLength(1).temperature(0))
                        .next())
                .startsWith("s");
    }

    @Test
    void isTheSameAfterSavingAndLoading() {
        TrainedLanguageModel model = Rhymes.regularised().epochs(2).build().fit(TEXT, Rhymes.training());
        model.save(folder.resolve("model"));

        TrainedLanguageModel loaded = TrainedLanguageModel.load(folder.resolve("model"));

        assertThat(loaded.settings()).isEqualTo(model.settings());
        assertThat(loaded.score("our bird sits").logProbabilities())
                .isEqualTo(model.score("our bird sits").logProbabilities());
        assertThat(loaded.evaluate(TEXT, 1)).isEqualTo(model.evaluate(TEXT, 1));
        assertThat(loaded.files().tensors()).isEqualTo(model.files().tensors());
        assertThat(loaded.files().config()).isEqualTo(model.files().config());
        assertThat(loaded.files().preparation()).isEqualTo(model.files().preparation());
        assertThat(loaded.files().tensors()).doesNotContainKey("9.weight").containsKey("0.weight");
    }

    @Test
    void refusesFilesThatContradictEachOther() {
        ModelFiles good = WORDS.files();
        JsonObject other = JsonObject.builder()
                .put(
                        "vocabulary",
                        JsonObject.builder()
                                .put("tokens", List.of("<unk>", "<eos>"))
                                .build())
                .put("counts", new long[] {0, 1})
                .build();
        new ModelFiles(good.config(), other, good.card(), good.tensors()).write(folder.resolve("few"));
        new ModelFiles(ModelFiles.config("detector").build(), good.preparation(), good.card(), good.tensors())
                .write(folder.resolve("detector"));

        assertThatThrownBy(() -> TrainedLanguageModel.load(folder.resolve("few")))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("describe a network of");
        assertThatThrownBy(() -> TrainedLanguageModel.load(folder.resolve("detector")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("kind 'detector', expected a language model");
    }

    @Test
    void refusesTextsThatAreTooShort() {
        assertThatThrownBy(() -> Rhymes.small(Unit.CHAR).build().fit(Corpus.of(""), Rhymes.training()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 0 characters");
        assertThatThrownBy(() -> Rhymes.small(Unit.CHAR).build().fit(Corpus.of(""), TEXT, Rhymes.training()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found an empty one");
        assertThatThrownBy(() -> CHARS.evaluate(Corpus.of(""), 1)).isInstanceOf(InvalidInputException.class);
        assertThat(Rhymes.small(Unit.CHAR)
                        .epochs(1)
                        .build()
                        .fit(Corpus.of("ab"), Rhymes.training())
                        .vocabulary()
                        .tokens())
                .containsExactly("<unk>", "\n", "a");
    }
}
