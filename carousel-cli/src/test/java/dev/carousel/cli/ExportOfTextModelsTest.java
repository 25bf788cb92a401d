package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.ModelReader;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.TextScore;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.Tagging;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.table.ConllTable;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.text.token.WordForms;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carousel export} of models of texts: from the numbers of tokens to what the networks say. */
class ExportOfTextModelsTest {
    private static final Training TRAINING = Training.defaults().threads(1);

    @TempDir
    private Path folder;

    /** What the file that is made of a model gives for one sequence of tokens, steps after each other. */
    private float[] exported(Path model, String format, String output, int... tokens) {
        Path file = folder.resolve("exported." + format);
        JsonObject json = Cli.run("export", model.toString(), "--to", format, "--out", file.toString(), "--json", "-q")
                .succeeded()
                .json();
        assertThat(json.number("largest_difference")).isLessThan(1e-5);
        assertThat(json.list("remarks").texts().get(0)).contains("tokens").contains("preparation.json");
        RunnableModel again = ModelReader.PLAIN.read(file);
        Map<String, Value> given = new TreeMap<>();
        given.put("tokens", IntegerValue.of(Arrays.stream(tokens).asLongStream().toArray(), 1, tokens.length));
        given.put("lengths", IntegerValue.of(new long[] {tokens.length}, 1));
        for (EdgeDefinition edge : again.inputs()) {
            if (edge.name().matches(".*[hc]_0")) {
                int layers = length(edge, 0);
                int units = length(edge, 2);
                given.put(edge.name(), FloatValue.of(new float[layers * units], layers, 1, units));
            }
        }
        return ((FloatValue) again.run(given, Workers.single()).get(output)).elements();
    }

    private static int length(EdgeDefinition edge, int axis) {
        return ((EdgeDefinition.Axis.Fixed) edge.axes().orElseThrow().get(axis)).length();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void aLanguageModelGivesTheLogitsOfWhatComesNext(String format) {
        TrainedLanguageModel trained = LanguageModel.builder()
                .unit(Unit.CHAR)
                .embedding(8)
                .hidden(8)
                .layers(2)
                .tied(true)
                .sizePenalty(1)
                .batch(2)
                .bptt(8)
                .epochs(1)
                .build()
                .fit(Corpus.of("the cat sat on the mat\n".repeat(20)), TRAINING);
        trained.save(folder.resolve("model"));
        String text = "the mat\n";
        int[] tokens = ("\n" + text.substring(0, text.length() - 1))
                .chars()
                .map(c -> trained.vocabulary().number(Character.toString(c)))
                .toArray();

        float[] logits = exported(folder.resolve("model"), format, "logits", tokens);

        TextScore expected = trained.score(text);
        int V = trained.vocabulary().size();
        for (int t = 0; t < tokens.length; t++) {
            double sum = 0;
            for (int v = 0; v < V; v++) {
                sum += StrictMath.exp(logits[t * V + v]);
            }
            int next = trained.vocabulary().number(text.substring(t, t + 1));
            assertThat(logits[t * V + next] - StrictMath.log(sum))
                    .isCloseTo(expected.logProbabilities()[t], within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void aClassifierOfTextsGivesItsProbabilities(String format) {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            texts.add("It was a " + (k % 2 == 0 ? "good" : "bad") + " soup, number " + k % 5);
            labels.add(k % 2 == 0 ? "praise" : "blame");
        }
        TrainedTextClassifier trained = SequenceClassifier.ofTexts()
                .embedding(4)
                .hidden(4)
                .members(2)
                .folds(0)
                .chunk(3)
                .steps(4)
                .build()
                .fit(TextTable.of(texts, labels), TRAINING);
        trained.save(folder.resolve("model"));
        String text = "It was a bad soup of number 3 and good";
        TextInput input = TextInput.of(
                ModelFiles.read(folder.resolve("model")).preparation().object("input"));

        float[] found = exported(folder.resolve("model"), format, "probabilities", input.kept(input.numbers(text)));

        double[] expected = trained.classify(text).probabilities();
        assertThat((double) found[0]).isCloseTo(expected[0], within(1e-5));
        assertThat((double) found[1]).isCloseTo(expected[1], within(1e-5));
    }

    @Test
    void aTaggerOfTextsGivesTheProbabilitiesOfEachToken() {
        String sentence = "Ada B-PER\nlives O\nin O\nPisa B-LOC\n\n";
        TokenTable table;
        try (ConllTable read = ConllTable.open(new StringReader(sentence.repeat(12)), "news.conll")) {
            table = TokenTable.read(read, TokenColumns.conll(1, 2));
        }
        TrainedTextTagger trained = SequenceTagger.ofTexts()
                .embedding(4)
                .hidden(4)
                .members(1)
                .folds(0)
                .steps(4)
                .build()
                .fit(table, TRAINING);
        trained.save(folder.resolve("model"));
        List<String> tokens = List.of("Ada", "lives", "in", "Pisa");
        WordForms forms = WordForms.of(
                ModelFiles.read(folder.resolve("model")).preparation().object("words"));

        float[] found = exported(
                folder.resolve("model"),
                "onnx",
                "probabilities",
                tokens.stream().mapToInt(forms::number).toArray());

        Tagging expected = trained.tag(tokens);
        int K = trained.classes().size();
        for (int t = 0; t < tokens.size(); t++) {
            assertThat((double) found[K * t]).isCloseTo(expected.probabilities(t)[0], within(1e-5));
        }
    }
}
