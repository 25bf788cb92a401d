package dev.carousel.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import dev.carousel.random.RandomSource;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextClassifierTest {
    private static final Training ONE_THREAD = Training.defaults().seed(3).threads(1);

    private static final TextTable TEXTS = verdicts(240, 1);
    private static final TextClassifier SMALL = small().build();
    private static final TrainedTextClassifier MODEL = SMALL.fit(TEXTS, ONE_THREAD);

    private static TextClassifier.Builder small() {
        return SequenceClassifier.ofTexts()
                .embedding(8)
                .hidden(6)
                .members(2)
                .bigrams(BigramRole.NONE)
                .folds(1)
                .chunk(5)
                .steps(100)
                .rate(1.5e-2)
                .dropout(.1);
    }

    /** "The soup was good but the waiter was bad": what counts comes last. */
    private static TextTable verdicts(int count, long seed) {
        String[] subjects = {"soup", "film", "waiter", "plot", "cake", "actor"};
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        RandomSource random = RandomSource.of(seed).named("verdicts");
        for (int k = 0; k < count; k++) {
            RandomSource own = random.at(k, 0);
            boolean first = own.uniform(0) < .5;
            boolean last = own.uniform(1) < .5;
            texts.add("The " + subjects[own.below(6, 2)] + " was " + (first ? "good" : "bad") + ", but the "
                    + subjects[own.below(6, 3)] + " was " + (last ? "good" : "bad") + ".");
            labels.add(last ? "praise" : "blame");
        }
        return TextTable.of(texts, labels);
    }

    private static TextTable topics() {
        List<LabelledText> texts = new ArrayList<>();
        String[] words = {"goal", "paint", "vote"};
        RandomSource random = RandomSource.of(8).named("topics");
        for (int k = 0; k < 200; k++) {
            List<Integer> labels = new ArrayList<>();
            StringBuilder text = new StringBuilder("so");
            for (int c = 0; c < 3; c++) {
                if (random.at(k, c).uniform(0) < .4) {
                    labels.add(c);
                    text.append(' ').append(words[c]);
                }
            }
            texts.add(new LabelledText(List.of("t" + k), text + " then", Optional.of(labels)));
        }
        TextColumns columns = TextColumns.text("text").label("topics").separator(";");
        return new TextTable(texts, columns, List.of("sport", "art", "politics"), List.of());
    }

    @Test
    void learnsWhatWordsSayInTheirOrder() {
        TextEvaluation evaluation = MODEL.evaluate(verdicts(200, 2), 1);

        assertThat(evaluation.scores().get("carousel").get("accuracy")).isGreaterThan(.97);
        assertThat(evaluation.scores()).containsOnlyKeys("carousel", "majority", "bigram_nb");
        assertThat(evaluation.scores().get("carousel")).containsOnlyKeys("accuracy", "macro_f1", "log_loss", "ece");
        assertThat(MODEL.classify("The film was bad, but the cake was good.").label())
                .isEqualTo("praise");
        assertThat(MODEL.report().orElseThrow().validation()).containsKeys("carousel", "majority", "bigram_nb");
    }

    @Test
    void givesTheBigramModelHalfASayIfAsked() {
        TextEvaluation evaluation = MODEL.withBigrams(true).evaluate(verdicts(50, 2), 1);
        TextEvaluation plain = MODEL.evaluate(verdicts(50, 2), 1);

        assertThat(evaluation.scores()).containsOnlyKeys("carousel", "majority", "bigram_nb", "networks");
        assertThat(evaluation.scores().get("networks")).isEqualTo(plain.scores().get("carousel"));
        assertThat(evaluation.scores().get("carousel"))
                .isNotEqualTo(plain.scores().get("carousel"));
    }

    @Test
    void letsTextsHeldBackDecideWhetherTheBigramModelHasASay(@TempDir Path folder) {
        TextClassifier auto =
                small().bigrams(BigramRole.AUTO).members(1).steps(20).build();

        TrainedTextClassifier model = auto.fit(TEXTS, ONE_THREAD); // hardly trained, so that words alone tell more

        Map<String, Map<String, Double>> scores = model.report().orElseThrow().validation();
        assertThat(model.withBigrams()).isTrue();
        assertThat(scores.get("carousel").get("log_loss"))
                .isLessThan(scores.get("networks").get("log_loss"));
        model.save(folder.resolve("model"));
        TrainedTextClassifier loaded = TrainedTextClassifier.load(folder.resolve("model"));
        assertThat(loaded.withBigrams()).isTrue();
        assertThat(loaded.settings().bigrams()).isEqualTo(BigramRole.AUTO);
    }

    @Test
    void startsFromForetellingTextsThatHaveNoLabels() {
        List<LabelledText> mostly = new ArrayList<>();
        for (LabelledText text : TEXTS.texts()) {
            boolean known = mostly.size() % 4 == 0;
            mostly.add(new LabelledText(text.key(), text.text(), known ? text.labels() : Optional.empty()));
        }
        TextTable table = new TextTable(mostly, TEXTS.columns(), TEXTS.classes(), List.of());
        TextClassifier.Builder quick = small().members(1).steps(5);

        TrainedTextClassifier plain = quick.build().fit(table, ONE_THREAD);
        TrainedTextClassifier one = quick.pretrain(1).build().fit(table, ONE_THREAD);
        TrainedTextClassifier three = quick.pretrain(1).build().fit(table, ONE_THREAD.threads(3));

        assertThat(three.files().tensors()).isEqualTo(one.files().tensors());
        assertThat(one.files().tensors().get("member.0.2.0.weight_hh_l0_reverse"))
                .isNotEqualTo(plain.files().tensors().get("member.0.2.0.weight_hh_l0_reverse"));
    }

    @Test
    void saysTheSameAfterBeingSaved(@TempDir Path folder) {
        Path directory = folder.resolve("model");
        MODEL.save(directory);
        TrainedTextClassifier loaded = TrainedTextClassifier.load(directory);

        TextTable others = verdicts(30, 4);
        for (boolean mixed : new boolean[] {false, true}) {
            List<Classification> before = MODEL.withBigrams(mixed).classify(others, 1);
            List<Classification> after = loaded.withBigrams(mixed).classify(others, 2);
            for (int k = 0; k < before.size(); k++) {
                assertThat(after.get(k).probabilities()).isEqualTo(before.get(k).probabilities());
            }
        }
        assertThat(loaded.settings()).isEqualTo(MODEL.settings());
        assertThat(loaded.columns()).isEqualTo(MODEL.columns());
        assertThat(loaded.classes()).containsExactly("blame", "praise");
    }

    @Test
    void doesNotSeeWhatElseIsClassified() {
        TextTable others = verdicts(20, 5);
        List<Classification> together = MODEL.classify(others, 1);

        for (int k = 0; k < 20; k += 7) {
            assertThat(MODEL.classify(others.texts().get(k).text()).probabilities())
                    .isEqualTo(together.get(k).probabilities());
        }
    }

    @Test
    void classifiesEmptyAndUnknownTexts() {
        assertThat(MODEL.classify("").probability()).isBetween(.5, 1.0);
        assertThat(MODEL.classify("Qwerty!").probability()).isBetween(.5, 1.0);
    }

    @Test
    void trainsTheSameBitsForAnyNumberOfThreads() {
        TextClassifier quick = small().steps(12).build();
        TrainedTextClassifier one = quick.fit(TEXTS, ONE_THREAD);
        TrainedTextClassifier three = quick.fit(TEXTS, ONE_THREAD.threads(3));

        assertThat(three.files().tensors()).isEqualTo(one.files().tensors());
        assertThat(three.files().preparation().toString())
                .isEqualTo(one.files().preparation().toString());
    }

    @Test
    void trainsTheSameBitsAfterAnInterruption() {
        TextClassifier quick = small().steps(20).build();
        TrainedTextClassifier whole = quick.fit(TEXTS, ONE_THREAD);
        Map<String, Snapshot> kept = new HashMap<>();
        CheckpointStore breaking = new CheckpointStore() {
            @Override
            public Optional<Snapshot> load(String stage) {
                return Optional.ofNullable(kept.get(stage));
            }

            @Override
            public void save(String stage, Snapshot snapshot) {
                kept.put(stage, snapshot);
                if (stage.equals("member-1") && kept.size() == 2) {
                    kept.put("broken", snapshot);
                    throw new IllegalStateException("power cut");
                }
            }
        };
        Training resumable = ONE_THREAD.checkpoints(breaking, Interval.ofSteps(6));
        assertThatThrownBy(() -> quick.fit(TEXTS, resumable)).hasMessage("power cut");

        TrainedTextClassifier resumed = quick.fit(TEXTS, resumable);

        assertThat(resumed.files().tensors()).isEqualTo(whole.files().tensors());
        assertThat(resumed.files().preparation().toString())
                .isEqualTo(whole.files().preparation().toString());
    }

    @Test
    void learnsSeveralLabelsOfAText(@TempDir Path folder) {
        TrainedTextClassifier model = small().members(1).steps(200).build().fit(topics(), ONE_THREAD);

        assertThat(model.several()).isTrue();
        assertThat(model.classify("so goal vote then").labels()).containsExactly("sport", "politics");
        assertThat(model.classify("so then").labels()).isEmpty();
        Map<String, Double> scores = model.evaluate(topics(), 1).scores().get("carousel");
        assertThat(scores).containsOnlyKeys("accuracy", "micro_f1", "macro_f1", "log_loss", "ece");
        assertThat(scores.get("accuracy")).isGreaterThan(.95);
        assertThatThrownBy(() -> model.evaluate(verdicts(5, 1), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the table's texts have one label each, but the model tells several of a text");

        model.save(folder.resolve("model"));
        TrainedTextClassifier loaded = TrainedTextClassifier.load(folder.resolve("model"));
        assertThat(loaded.classify("so paint then").probabilities())
                .isEqualTo(model.classify("so paint then").probabilities());
        assertThat(loaded.classify("so paint then").labels()).containsExactly("art");
    }

    @Test
    void judgesEveryModelByThresholdsOfItsOwn() {
        // given: networks that have learned nothing, whose best threshold says yes of everything, beside words that
        // tell all
        TrainedTextClassifier model =
                small().members(1).steps(1).rate(1e-9).build().fit(topics(), ONE_THREAD);

        Map<String, Map<String, Double>> scores = model.evaluate(topics(), 1).scores();

        assertThat(scores.get("carousel").get("micro_f1")).isLessThan(.8);
        assertThat(scores.get("bigram_nb").get("micro_f1")).isGreaterThan(.95);
        assertThat(model.withBigrams(true).thresholds()).isNotEqualTo(model.thresholds());
    }

    @Test
    void refusesAClassifierOfNumbers(@TempDir Path folder) {
        MODEL.save(folder.resolve("model"));

        assertThatThrownBy(() -> TrainedClassifier.load(folder.resolve("model")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a classifier of texts, expected one of sequences of numbers");
    }

    @Test
    void refusesFilesThatContradictEachOther(@TempDir Path folder) throws IOException {
        Path directory = folder.resolve("model");
        MODEL.save(directory);
        Path config = directory.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"hidden\": 6", "\"hidden\": 7"));

        assertThatThrownBy(() -> TrainedTextClassifier.load(directory))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("contradicts itself");
    }

    @Test
    void refusesLabelsThatItDoesNotKnow() {
        TextTable other = TextTable.of(List.of("a", "b"), List.of("praise", "doubt"));

        assertThatThrownBy(() -> MODEL.evaluate(other, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the label 'doubt' is none of those that the model was trained on: blame, praise");
    }

    @Test
    void refusesTextsOfOneClass() {
        TextTable same = TextTable.of(List.of("a", "b"), List.of("x", "x"));

        assertThatThrownBy(() -> SMALL.fit(same, ONE_THREAD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("two classes at least, found only 'x'");
    }

    @Test
    void saysWhatItIsInItsFiles() {
        ModelFiles files = MODEL.files();

        assertThat(TrainedTextClassifier.isIn(files)).isTrue();
        assertThat(files.config().text("kind")).isEqualTo("classifier");
        assertThat(files.config().text("text")).isEqualTo("text");
        assertThat(files.tensors()).containsKeys("member.0.0.weight", "member.1.2.0.weight_ih_l0", "bigram.weight");
    }
}
