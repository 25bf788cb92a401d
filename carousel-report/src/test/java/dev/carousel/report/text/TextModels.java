package dev.carousel.report.text;

import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.SampleHealth;
import dev.carousel.report.sequence.SequenceModels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reports of the smallest models of texts, whose texts and names want to be markup. */
final class TextModels {
    static final String HOSTILE = SequenceModels.HOSTILE;

    private static final Training TRAINING = Training.defaults().threads(1);
    private static final ReportContext CONTEXT =
            new ReportContext(HOSTILE, List.of("A finding <b>."), false, SampleHealth.history());

    private TextModels() {}

    /** 60 texts of two classes; the tags of some are none, and every id is the same. */
    private static TextTable table(TextColumns columns) {
        StringBuilder csv = new StringBuilder("id,text,kind,tags\n");
        for (int k = 0; k < 60; k++) {
            boolean up = k % 2 == 0;
            csv.append(HOSTILE).append(',');
            csv.append(k % 7 == 0 ? HOSTILE + " number " + k : up ? "rising <script> " + k : "falling down " + k);
            csv.append(',').append(up ? "up" : HOSTILE).append(',');
            csv.append(k % 5 == 0 ? "" : up ? "up;odd" : HOSTILE).append('\n');
        }
        try (Table table = open(csv.toString())) {
            return TextTable.read(table, columns);
        }
    }

    private static Table open(String csv) {
        return CsvTable.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "made", CsvOptions.defaults());
    }

    /** @param several whether a text may have several labels */
    static TextClassifierReport classifier(boolean several) {
        TextColumns plain = TextColumns.text("text").id("id");
        TextTable table = table(several ? plain.label("tags").separator(";") : plain.label("kind"));
        TrainedTextClassifier model = SequenceClassifier.ofTexts()
                .hidden(2)
                .members(1)
                .steps(4)
                .folds(2)
                .build()
                .fit(table, TRAINING);
        return TextClassifierReport.of(model, model.validation().orElseThrow(), table, CONTEXT);
    }

    /** @param length tokens of each text */
    static TextTaggerReport tagger(int length) {
        StringBuilder csv = new StringBuilder("id,word,label\n");
        for (int k = 0; k < 12; k++) {
            for (int t = 0; t < length; t++) {
                boolean name = (k + t) % 4 == 0;
                csv.append(HOSTILE).append(' ').append(k).append(',');
                csv.append(name ? "<b>Ada" + t : "walks").append(',').append(name ? "B-" + HOSTILE : "O");
                csv.append('\n');
            }
        }
        TokenTable table;
        try (Table text = open(csv.toString())) {
            table = TokenTable.read(text, new TokenColumns("word", Optional.of("label"), List.of("id")));
        }
        TrainedTextTagger model = SequenceTagger.ofTexts()
                .hidden(2)
                .members(1)
                .steps(4)
                .folds(2)
                .build()
                .fit(table, TRAINING);
        return TextTaggerReport.of(model, model.validation().orElseThrow(), table, CONTEXT);
    }

    static LanguageReport language(Unit unit) {
        Corpus corpus = Corpus.of((HOSTILE + " and a <b> day\nthe mill & the river\n").repeat(40));
        TrainedLanguageModel model = LanguageModel.builder()
                .unit(unit)
                .hidden(4)
                .layers(1)
                .embedding(4)
                .epochs(1)
                .build()
                .fit(corpus, TRAINING);
        Corpus text = Corpus.of("the mill & a <b> never\n".repeat(60) + HOSTILE + "\n");
        return LanguageReport.of(model, text, model.evaluate(text, 1), CONTEXT);
    }
}
