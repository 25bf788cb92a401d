package dev.carousel.models.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.text.table.ConllTable;
import dev.carousel.models.text.table.TaggedText;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;
import dev.carousel.random.RandomSource;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTaggerTest {
    private static final Training ONE_THREAD = Training.defaults().seed(3).threads(1);
    private static final TextTagger SMALL = small().build();
    private static final TrainedTextTagger MODEL = SMALL.fit(table(news(120, 1)), ONE_THREAD);

    private static TextTagger.Builder small() {
        return SequenceTagger.ofTexts()
                .embedding(8)
                .hidden(6)
                .members(1)
                .folds(1)
                .steps(120)
                .rate(2e-2)
                .dropout(.1);
    }

    /** Names after "in" are places, before it people; most occur once, so that only their form tells them from other words. */
    private static String news(int count, long seed) {
        StringBuilder text = new StringBuilder("-DOCSTART- O\n\n");
        RandomSource random = RandomSource.of(seed).named("news");
        for (int k = 0; k < count; k++) {
            RandomSource own = random.at(k, 0);
            text.append(name(own, 0)).append(" B-PER\n");
            if (own.uniform(9) < .5) {
                text.append(name(own, 10)).append(" I-PER\n");
            }
            text.append(List.of("lives", "works", "sings").get(own.below(3, 20)))
                    .append(" O\n");
            text.append("in O\n").append(name(own, 30)).append(" B-LOC\n. O\n\n");
        }
        return text.toString();
    }

    private static String name(RandomSource random, int element) {
        StringBuilder name = new StringBuilder();
        for (int k = 0; k < 5; k++) {
            int letter = random.below(26, element + k);
            name.append((char) ((k == 0 ? 'A' : 'a') + letter));
        }
        return name.toString();
    }

    private static TokenTable table(String conll) {
        try (ConllTable table = ConllTable.open(new StringReader(conll), "news.conll")) {
            return TokenTable.read(table, TokenColumns.conll(1, 2));
        }
    }

    @Test
    void readsSentencesOfAFileInConllForm() {
        TokenTable table =
                table("# sent 1\nJo NN B-PER\n# NN O\n\n\n-DOCSTART- -X- O\n\nruns\tVB\tO\n".replace("# sent 1\n", ""));

        assertThat(table.texts()).extracting(TaggedText::tokens).containsExactly(List.of("Jo", "#"), List.of("runs"));
        assertThat(table.classes()).containsExactly("NN", "VB");
        assertThat(table.tokens()).isEqualTo(3);
    }

    @Test
    void leavesCommentsOut() {
        TokenTable table = table("# a comment of five words\nJo\tO\n\n# another one\nruns\tO\n");

        assertThat(table.texts()).extracting(TaggedText::tokens).containsExactly(List.of("Jo"), List.of("runs"));
    }

    @Test
    void refusesLinesOfOtherColumns() {
        assertThatThrownBy(() -> table("Jo O\nruns\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("news.conll, line 2: expected 2 columns as in the first line, found 1");
    }

    @Test
    void tellsEntitiesOfWordsThatItNeverSaw() {
        TextTaggerEvaluation evaluation = MODEL.evaluate(table(news(60, 2)), 1);

        Map<String, Double> ours = evaluation.scores().get("carousel");
        assertThat(ours.get("accuracy")).isGreaterThan(.97);
        assertThat(ours.get("entity_f1")).isGreaterThan(.95);
        assertThat(evaluation.scores()).containsOnlyKeys("carousel", "majority", "usual_class");
        assertThat(MODEL.tag(List.of("Zzyzx", "Quux", "sings", "in", "Xanadu", "."))
                        .labels())
                .containsExactly("B-PER", "I-PER", "O", "O", "B-LOC", "O");
        assertThat(MODEL.tag(List.of()).labels()).isEmpty();
    }

    @Test
    void saysTheSameAfterBeingSaved(@TempDir Path folder) {
        MODEL.save(folder.resolve("model"));
        TrainedTextTagger loaded = TrainedTextTagger.load(folder.resolve("model"));

        TokenTable others = table(news(10, 5));
        List<Tagging> before = MODEL.tag(others, 1);
        List<Tagging> after = loaded.tag(others, 2);
        for (int n = 0; n < before.size(); n++) {
            for (int t = 0; t < before.get(n).length(); t++) {
                assertThat(after.get(n).probabilities(t))
                        .isEqualTo(before.get(n).probabilities(t));
            }
        }
        assertThat(loaded.evaluate(others, 1).scores())
                .isEqualTo(MODEL.evaluate(others, 1).scores());
        assertThatThrownBy(() -> TrainedTagger.load(folder.resolve("model")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a tagger of texts");
    }

    @Test
    void trainsTheSameBitsForAnyNumberOfThreads() {
        TextTagger quick = small().steps(8).build();
        TokenTable few = table(news(30, 3));

        assertThat(quick.fit(few, ONE_THREAD.threads(3)).files().tensors())
                .isEqualTo(quick.fit(few, ONE_THREAD).files().tensors());
    }
}
