import dev.carousel.models.text.table.TextTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sets of short texts in files of one text a line with its label before it, and of reviews. */
final class Sentences {
    private static final int FOLDS = 10;

    private Sentences() {}

    /** TREC's questions by what they ask for. */
    record Questions() implements TextTask {
        @Override
        public String name() {
            return "trec";
        }

        @Override
        public String task() {
            return "TREC: what a question asks for, six classes, the usual split, by the defaults alone.";
        }

        @Override
        public int members() {
            return 3;
        }

        @Override
        public List<Long> seeds() {
            return List.of(1L, 2L, 3L);
        }

        @Override
        public List<String> published() {
            return List.of(
                    "CNN-rand .912, CNN-static with 100 billion words' vectors .928 (Kim 2014)",
                    "BiLSTM with GloVe .936 (Zhou and others 2016)");
        }

        @Override
        public List<Part> load(Data data) {
            return List.of(new Part(
                    labelled(data, "sentences/TREC.train.all.gz"), labelled(data, "sentences/TREC.test.all.gz")));
        }

        private static TextTable labelled(Data data, String file) {
            return table(data.lines(file, StandardCharsets.ISO_8859_1));
        }
    }

    /** Sentences about films: of their plots, or somebody's opinion. */
    record Subjectivity() implements TextTask {
        @Override
        public String name() {
            return "subj";
        }

        @Override
        public String task() {
            return "Subj: a plot's or an opinion's sentence, ten-fold cross-validation (line n is in fold n mod 10 of"
                    + " its class), by the defaults alone but for one network.";
        }

        @Override
        public int members() {
            return 1;
        }

        @Override
        public List<Long> seeds() {
            return List.of(1L);
        }

        @Override
        public List<String> published() {
            return List.of("CNN-rand .896, CNN-static .930 (Kim 2014); NB-SVM, bigrams .932 (Wang and Manning 2012)");
        }

        @Override
        public List<Part> load(Data data) {
            List<String> lines = data.lines("sentences/subj.all.gz", StandardCharsets.ISO_8859_1);
            int[] seen = new int[2];
            List<Integer> folds = new ArrayList<>();
            for (String line : lines) {
                folds.add(seen[line.charAt(0) - '0']++ % FOLDS);
            }
            List<Part> parts = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                List<String> rest = new ArrayList<>();
                List<String> out = new ArrayList<>();
                for (int k = 0; k < lines.size(); k++) {
                    (folds.get(k) == fold ? out : rest).add(lines.get(k));
                }
                parts.add(new Part(table(rest), table(out)));
            }
            return parts;
        }
    }

    /** IMDb's reviews of films (Maas and others 2011). */
    record Reviews() implements TextTask {
        @Override
        public String name() {
            return "imdb";
        }

        @Override
        public String task() {
            return "IMDb: whether a review is for or against a film, the usual split, by the defaults alone.";
        }

        @Override
        public int members() {
            return 3;
        }

        @Override
        public List<Long> seeds() {
            return List.of(1L, 2L, 3L);
        }

        @Override
        public List<String> published() {
            return List.of(
                    "LSTM from random vectors .865, pre-trained as a language model .924 (Dai and Le 2015)",
                    "NB-SVM, bigrams .912 (Wang and Manning 2012)");
        }

        @Override
        public List<Part> load(Data data) {
            return List.of(new Part(reviews(data, "imdb/imdb_train.tsv.gz"), reviews(data, "imdb/imdb_test.tsv.gz")));
        }

        private static TextTable reviews(Data data, String file) {
            List<String> texts = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (String line : data.lines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split("\t", 4);
                labels.add(cells[0]);
                texts.add(cells[3]);
            }
            return TextTable.of(texts, labels);
        }
    }

    private static TextTable table(List<String> lines) {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            labels.add(line.substring(0, blank));
            texts.add(line.substring(blank + 1));
        }
        return TextTable.of(texts, labels);
    }
}
