package dev.carousel.report.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.classify.BigramRole;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.report.explain.Removals.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers of texts in which the linear model has half a say. */
class TextInquiriesTest {
    private static final List<String> TOPICS = List.of("sea", "wood", "hill");
    private static final List<String> RARE = List.of("kraken", "badger", "scree");
    private static final Training ONE_THREAD = Training.defaults().threads(1);

    private static TrainedTextClassifier model;

    private final Explainer explainer = Explainer.of(Workers.single());

    /** The networks know six words, none of the rare ones. */
    @BeforeAll
    static void train() {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            int label = n % 3;
            String rare = n % 2 == 0 ? " with a " + RARE.get(label) : " and a path";
            texts.add("the " + TOPICS.get(label) + " is near the " + TOPICS.get((label + n / 3) % 3) + rare);
            labels.add(TOPICS.get(label));
        }
        model = settings().vocabulary(6).build().fit(TextTable.of(texts, labels), ONE_THREAD);
    }

    private static TextClassifier.Builder settings() {
        return SequenceClassifier.ofTexts()
                .endings(false)
                .bigrams(BigramRole.HALF)
                .embedding(4)
                .hidden(4)
                .members(1)
                .folds(1)
                .steps(10)
                .keep(10);
    }

    private Explanation explain(TrainedTextClassifier asked, String text) {
        return explainer.explain(TextInquiries.of(asked, "", text, Wish.of("topics")));
    }

    @Test
    void contributionsOfBothHalvesAddUpToTheModelsOwnAnswer() {
        String text = "the sea is near the wood with a kraken";
        double p = largest(model.classify(text).probabilities());

        Explanation explanation = explain(model, text);

        Contributions contributions = explanation.contributions();
        assertThat(explanation.answer().value()).isCloseTo(p, within(1e-5));
        assertThat(contributions.score()).isCloseTo(StrictMath.log(p / (1 - p)), within(1e-4));
        assertThat(contributions.error()).isLessThan(0.01);
        double difference = contributions.score() - contributions.baseline();
        assertThat(Arrays.stream(contributions.steps()).sum())
                .isCloseTo(difference, within(0.01 * Math.abs(difference)));
        double linear = Arrays.stream(contributions.linear()).sum();
        assertThat(Math.abs(linear)).isGreaterThan(0.1);
        assertThat(explanation.subject().notes()).anyMatch(note -> note.contains("half the say"));
        assertThat(explanation.remarks()).anyMatch(remark -> remark.contains("and the linear model "));
    }

    @Test
    void theBaselineSaysWhatAnEmptyTextIsToTheLinearModel() {
        Explanation explanation = explain(model, "");

        assertThat(explanation.answer().value())
                .isCloseTo(largest(model.classify("").probabilities()), within(1e-5));
        assertThat(explanation.contributions().linear()).containsOnly(0);
    }

    @Test
    void leavingOutAWordThatOnlyTheLinearModelKnowsChangesTheAnswer() {
        String text = "the path is near a kraken";
        Explanation explanation = explain(model, text);
        Shown.Tokens shown = (Shown.Tokens) explanation.subject().shown();
        assertThat(shown.tokens().get(5)).isEqualTo(new Shown.Token(" ", "kraken", false));

        assertThat(explanation.contributions().linear()[5]).isGreaterThan(0.1);
        Removal without = explanation.removals().each().get(5);
        // the model's own answer to the text without it
        double p = model.classify("the path is near a")
                .probabilities()[model.classes().indexOf(explanation.question().name())];
        assertThat(without.answer().orElseThrow().value()).isCloseTo(p, within(1e-5));
        assertThat(without.change()).isGreaterThan(0.1);
    }

    @Test
    void whatTheNetworkDoesNotReadOfALongTextIsThereFromTheBeginning() {
        // given: 14 words, of which the network reads the first 3 and the last 7
        String text = "the sea is near kraken kraken the hill a path and a wood near";
        double p = largest(model.classify(text).probabilities());

        Explanation explanation = explain(model, text);

        assertThat(explanation.answer().value()).isCloseTo(p, within(1e-5));
        assertThat(explanation.contributions().error()).isLessThan(0.01);
        assertThat(explanation.subject().notes())
                .anyMatch(note ->
                        note.startsWith("Of 14 words the network reads the first 3 and the last 7. The linear"));
        // the tenth step is the last word; without it the model is asked about the other 13
        List<Removal> each = explanation.removals().each();
        assertThat(each).hasSize(10);
        double without =
                explanation.removals().each().get(9).answer().orElseThrow().value();
        assertThat(without).isNotEqualTo(explanation.answer().value());
    }

    @Test
    void ofTwoClassesAndOfSeveralLabelsTheHalvesAddUpToo(@TempDir Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of("text,topics"));
        for (int n = 0; n < 40; n++) {
            rows.add(
                    n % 4 == 0
                            ? "the sea and the wood,sea;wood"
                            : n % 4 == 1 ? "the sea is near,sea" : n % 4 == 2 ? "the wood is near,wood" : "a path,");
        }
        Path file = Files.write(folder.resolve("several.csv"), rows);
        TrainedTextClassifier several = settings()
                .build()
                .fit(
                        TextTable.read(
                                file, TextColumns.text("text").label("topics").separator(";")),
                        ONE_THREAD);
        TrainedTextClassifier two = settings()
                .build()
                .fit(
                        TextTable.of(
                                List.of("a calm sea", "the calm sea", "a dark wood", "the dark wood"),
                                List.of("sea", "sea", "wood", "wood")),
                        ONE_THREAD);

        for (TrainedTextClassifier each : List.of(several, two)) {
            Explanation explanation = explain(each, "the sea is near a wood");

            double p = largest(each.classify("the sea is near a wood").probabilities());
            assertThat(each.linearHalf()).isPresent();
            assertThat(explanation.answer().value())
                    .as(each.classes().stream().collect(Collectors.joining()))
                    .isCloseTo(p, within(1e-5));
            assertThat(explanation.contributions().error()).isLessThan(0.01);
        }
    }

    private static double largest(double[] probabilities) {
        return Arrays.stream(probabilities).max().orElseThrow();
    }
}
