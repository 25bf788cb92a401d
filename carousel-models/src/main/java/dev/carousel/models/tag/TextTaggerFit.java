package dev.carousel.models.tag;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.RunIdentity;
import dev.carousel.models.sequence.SequenceCard;
import dev.carousel.models.sequence.network.EarlyChoice;
import dev.carousel.models.sequence.network.EnsembleFit;
import dev.carousel.models.sequence.network.HeldBack;
import dev.carousel.models.sequence.network.Lesson;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.StepAnswers;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.text.network.TextSequences;
import dev.carousel.models.text.network.WordStart;
import dev.carousel.models.text.start.WordVectors;
import dev.carousel.models.text.table.TaggedText;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.text.token.WordForms;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The way from tagged texts to a tagger. */
final class TextTaggerFit {
    private final TextTaggerSettings settings;
    private final TokenTable all;
    private final Training training;
    private final WordForms forms;
    private final List<int[]> numbers; // of every text
    private final int[] unknown; // of every number, that of its form
    private final List<Double> shares;

    TextTaggerFit(TextTaggerSettings settings, TokenTable all, Training training) {
        this.settings = settings;
        this.all = all;
        this.training = training;
        List<List<String>> words = all.texts().stream().map(TaggedText::tokens).toList();
        this.forms = WordForms.of(words, settings.vocabulary(), settings.least());
        this.numbers =
                words.stream().map(text -> TextTaggerCore.numbers(forms, text)).toList();
        this.unknown = forms.unknown(words);
        this.shares = shares();
    }

    private List<Double> shares() {
        long[] counts = new long[all.classes().size()];
        long tokens = 0;
        for (TaggedText text : all.texts()) {
            for (int label : text.labels()) {
                if (label >= 0) {
                    counts[label]++;
                    tokens++;
                }
            }
        }
        List<Double> shares = new ArrayList<>();
        for (long count : counts) {
            shares.add((double) count / tokens);
        }
        return shares;
    }

    TrainedTextTagger run() {
        long begin = System.nanoTime();
        String fingerprint = all.fingerprint();
        Training run = RunIdentity.bind(training, TaggerFiles.KIND, settings, fingerprint);
        try (Workers workers = Workers.of(training.threads())) {
            EnsembleFit fit = new EnsembleFit(run, workers);
            MemberTraining.Start start = start(workers);
            Rehearsals rehearsals = rehearse(fit, start, workers);
            int[] everything = IntStream.range(0, all.texts().size()).toArray();
            Members members = fit.members(lesson(everything, start), settings.members(), rehearsals.steps());
            double seconds = (System.nanoTime() - begin) / 1e9;
            FitReport report = new FitReport(
                    rehearsals.evaluation().map(TextTaggerEvaluation::scores).orElse(Map.of()),
                    fit.curves(),
                    List.of(),
                    seconds);
            JsonObject data = JsonObject.builder()
                    .put("fingerprint", fingerprint)
                    .put("texts", all.texts().size())
                    .put("tokens", all.tokens())
                    .put("words", forms.size())
                    .build();
            return new TrainedTextTagger(
                    new Origin<>(
                            settings,
                            all.columns(),
                            SequenceCard.of(data, settings, training, report),
                            Optional.of(report),
                            rehearsals.evaluation()),
                    core(members, everything, rehearsals.temperature()));
        }
    }

    private TextTaggerCore core(Members members, int[] learned, Temperature temperature) {
        return new TextTaggerCore(forms, members, all.classes(), shares, usual(learned), temperature);
    }

    /** The class that each word has most often in these texts, the more frequent one of equals; of words that aren't there that one, too. */
    private List<Integer> usual(int[] some) {
        int K = all.classes().size();
        int[][] counts = new int[forms.size()][];
        for (int n : some) {
            List<Integer> labels = all.texts().get(n).labels();
            for (int t = 0; t < labels.size(); t++) {
                if (labels.get(t) >= 0) {
                    int word = numbers.get(n)[t];
                    counts[word] = counts[word] == null ? new int[K] : counts[word];
                    counts[word][labels.get(t)]++;
                }
            }
        }
        List<Integer> usual = new ArrayList<>();
        for (int[] own : counts) {
            int best = 0;
            for (int k = 1; k < K; k++) {
                int more = own == null ? 0 : own[k] - own[best];
                best = more > 0 || more == 0 && shares.get(k) > shares.get(best) ? k : best;
            }
            usual.add(best);
        }
        return usual;
    }

    private MemberTraining.Start start(Workers workers) {
        if (!settings.vectors()) {
            return Network::initialise;
        }
        RandomSource random = RandomSource.of(training.seed()).named("vectors");
        return new WordStart(WordVectors.of(numbers, forms.size(), settings.embedding(), random, workers));
    }

    private TextSequences sequences(int[] some, double wordDropout) {
        return new TextSequences(
                IntStream.of(some).mapToObj(numbers::get).toList(), wordDropout, word -> unknown[word]);
    }

    private StepAnswers answers(int[] some) {
        List<float[]> answers = new ArrayList<>();
        for (int n : some) {
            List<Integer> labels = all.texts().get(n).labels();
            float[] own = new float[labels.size()];
            for (int t = 0; t < own.length; t++) {
                own[t] = labels.get(t) < 0 ? Float.NaN : labels.get(t);
            }
            answers.add(own);
        }
        return new StepAnswers(answers);
    }

    private Lesson lesson(int[] some, MemberTraining.Start start) {
        TextSequences source = sequences(some, settings.wordDropout());
        CrossEntropy loss = new CrossEntropy().smoothing(settings.smoothing());
        if (settings.balanced()) {
            float[] weights = new float[shares.size()];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = shares.get(k) > 0 ? (float) (1 / (weights.length * shares.get(k))) : 0;
            }
            loss = loss.classWeights(weights);
        }
        return new Lesson(
                source,
                source.lengths(),
                answers(some),
                new MemberTraining(
                        settings.shape(forms.size(), all.classes().size()).architecture(),
                        loss,
                        settings.recipe(),
                        settings.recipe().steps(),
                        start));
    }

    /** @param evaluation on what was held back; empty if nothing could be */
    private record Rehearsals(long steps, Temperature temperature, Optional<TextTaggerEvaluation> evaluation) {}

    /** Trains without some texts, each fold in turn, and sees what becomes of those. */
    private Rehearsals rehearse(EnsembleFit fit, MemberTraining.Start start, Workers workers) {
        int texts = all.texts().size();
        int parts = settings.folds() == 1 ? (int) Math.round(1 / training.validationShare()) : settings.folds();
        int[] folds = HeldBack.folds(new int[texts], Math.max(1, parts), RandomSource.of(training.seed()));
        List<EnsembleFit.Rehearsal> rehearsals = new ArrayList<>();
        List<int[]> held = new ArrayList<>();
        List<int[]> learned = new ArrayList<>();
        for (int f = 0; f < settings.folds(); f++) {
            int[] out = HeldBack.in(folds, f);
            int[] rest = HeldBack.outside(folds, f);
            if (labelled(out) && labelled(rest)) {
                rehearsals.add(new EnsembleFit.Rehearsal(
                        lesson(rest, start), Lesson.heldBack(sequences(out, 0).wholes(), 1, answers(out))));
                held.add(out);
                learned.add(rest);
            }
        }
        List<MemberTraining.Trained> trained = fit.rehearse(rehearsals);
        long end = EarlyChoice.steps(
                trained.stream().map(MemberTraining.Trained::result).toList(),
                settings.recipe().steps());
        if (trained.isEmpty()) {
            return new Rehearsals(end, Temperature.none(), Optional.empty());
        }
        TaggedTokens tokens = new TaggedTokens(all.classes());
        for (int f = 0; f < trained.size(); f++) {
            Members one = new Members(List.of(trained.get(f).network()));
            TextTaggerCore core = core(one, learned.get(f), Temperature.none());
            List<TaggedText> some =
                    IntStream.of(held.get(f)).mapToObj(all.texts()::get).toList();
            List<float[]> logits =
                    core.logits(some.stream().map(TaggedText::tokens).toList(), workers);
            for (int n = 0; n < some.size(); n++) {
                int[] usual = IntStream.of(numbers.get(held.get(f)[n]))
                        .map(word -> core.usual().get(word))
                        .toArray();
                tokens.add(held.get(f)[n], some.get(n), logits.get(n), usual, IntUnaryOperator.identity());
            }
        }
        Temperature temperature = tokens.temperature();
        return new Rehearsals(end, temperature, Optional.of(tokens.evaluation(temperature, shares)));
    }

    private boolean labelled(int[] some) {
        return IntStream.of(some)
                .anyMatch(n -> all.texts().get(n).labels().stream().anyMatch(label -> label >= 0));
    }
}
