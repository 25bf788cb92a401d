package dev.carousel.cli.language;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.TextScore;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a language model says of each line of a text, each by itself and with its end.
 *
 * @param rows number of the line from 1, tokens, the logarithm of its probability, perplexity
 */
public record LineScoreRows(List<List<Object>> rows) implements ResultRows {
    public static LineScoreRows of(TrainedLanguageModel model, Corpus corpus, int threads) {
        // A line of words has an end of its own; of characters it is the line feed.
        String end = model.settings().unit() == Unit.CHAR ? "\n" : "";
        List<String> lines = corpus.text()
                .lines()
                .map(line -> line.isEmpty() ? "\n" : line + end)
                .toList();
        List<TextScore> scores = model.score(lines, threads);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < scores.size(); k++) {
            TextScore score = scores.get(k);
            rows.add(List.of(k + 1L, (long) score.tokens().size(), score.logProbability(), score.perplexity()));
        }
        return new LineScoreRows(rows);
    }

    @Override
    public List<String> columns() {
        return List.of("line", "tokens", "log_probability", "perplexity");
    }
}
