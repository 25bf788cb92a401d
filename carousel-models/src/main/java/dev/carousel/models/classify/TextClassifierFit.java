package dev.carousel.models.classify;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.BinaryCrossEntropy;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.RunIdentity;
import dev.carousel.models.sequence.SequenceCard;
import dev.carousel.models.sequence.network.EarlyChoice;
import dev.carousel.models.sequence.network.EnsembleFit;
import dev.carousel.models.sequence.network.HeldBack;
import dev.carousel.models.sequence.network.Lesson;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.text.bigram.BigramFit;
import dev.carousel.models.text.bigram.BigramModel;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.network.TextSequences;
import dev.carousel.models.text.network.TextShape;
import dev.carousel.models.text.network.WordStart;
import dev.carousel.models.text.start.WordVectors;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The way from labelled texts to a classifier. */
final class TextClassifierFit {
    private final TextClassifierSettings settings;
    private final LabelledTexts all;
    private final Training training;
    private final TextInput input;
    private final List<int[]> numbers; // of every text
    private final Odds odds;
    private final long tokens;

    TextClassifierFit(TextClassifierSettings settings, LabelledTexts all, Training training) {
        this.settings = settings;
        this.all = all;
        this.training = training;
        this.odds = Odds.of(all.several());
        Vocabulary.Counts counts = Vocabulary.counts();
        for (LabelledText text : all.table().texts()) {
            settings.tokens().each(text.text(), counts);
        }
        this.tokens = counts.total();
        Vocabulary vocabulary = counts.vocabulary(TextClassifierDefaults.MOST_WORDS, settings.least());
        int words = Math.min(settings.vocabulary(), vocabulary.size());
        this.input = new TextInput(settings.tokens(), vocabulary, words, settings.keep());
        this.numbers = all.table().texts().stream()
                .map(text -> input.numbers(text.text()))
                .toList();
    }

    TrainedTextClassifier run() {
        long begin = System.nanoTime();
        String fingerprint = all.table().fingerprint();
        Training run = RunIdentity.bind(training, ClassifierFiles.KIND, settings, fingerprint);
        try (Workers workers = Workers.of(training.threads())) {
            EnsembleFit fit = new EnsembleFit(run, workers);
            MemberTraining.Start start = start(workers);
            Rehearsals rehearsals = rehearse(fit, start, workers);
            long steps =
                    EarlyChoice.steps(rehearsals.results(), settings.recipe().steps());
            int[] everything = IntStream.range(0, all.size()).toArray();
            BigramModel bigrams = bigrams(everything);
            Members members = fit.members(lesson(everything, start), settings.members(), steps);
            double seconds = (System.nanoTime() - begin) / 1e9;
            FitReport report = new FitReport(rehearsals.scores(), fit.curves(), all.notes(), seconds);
            return new TrainedTextClassifier(
                    settings,
                    all.table().columns(),
                    new TextCore(
                            input,
                            members,
                            bigrams,
                            all.classes(),
                            all.shares(everything),
                            odds,
                            rehearsals.calibration()),
                    SequenceCard.of(data(fingerprint), settings, training, report),
                    Optional.of(report),
                    rehearsals.evaluation());
        }
    }

    private JsonObject data(String fingerprint) {
        return JsonObject.builder()
                .put("fingerprint", fingerprint)
                .put("texts", all.table().texts().size())
                .put("labelled", all.size())
                .put("tokens", tokens)
                .put("words", input.words())
                .build();
    }

    /** Labels have no part in the vectors, so what is held back from labels need not be from them. */
    private MemberTraining.Start start(Workers workers) {
        if (!settings.vectors()) {
            return Network::initialise;
        }
        RandomSource random = RandomSource.of(training.seed()).named("vectors");
        return new WordStart(WordVectors.of(numbers, input.words(), settings.embedding(), random, workers));
    }

    private List<int[]> numbers(int[] some) {
        return IntStream.of(some).mapToObj(n -> numbers.get(all.labelled()[n])).toList();
    }

    private Lesson lesson(int[] some, MemberTraining.Start start) {
        TextSequences source = sequences(some, settings.wordDropout());
        TextShape shape = settings.shape(input.words(), all.classes().size());
        return new Lesson(
                source,
                source.lengths(),
                all.answers(some),
                new MemberTraining(
                        shape.architecture(),
                        loss(some),
                        settings.recipe(),
                        settings.recipe().steps(),
                        start));
    }

    private TextSequences sequences(int[] some, double wordDropout) {
        return new TextSequences(numbers(some).stream().map(input::kept).toList(), wordDropout);
    }

    private Loss loss(int[] some) {
        long[] counts = all.counts(some);
        if (odds == Odds.SEVERAL) {
            double[] weights = new double[counts.length];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = settings.balanced() && counts[k] > 0 ? (some.length - counts[k]) / (double) counts[k] : 1;
            }
            return new BinaryCrossEntropy(weights);
        }
        CrossEntropy loss = new CrossEntropy().smoothing(settings.smoothing());
        if (!settings.balanced()) {
            return loss;
        }
        float[] weights = new float[counts.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = counts[k] == 0 ? 0 : (float) some.length / (counts.length * counts[k]);
        }
        return loss.classWeights(weights);
    }

    private BigramModel bigrams(int[] some) {
        int outputs = TextCore.bigramOutputs(odds, all.classes().size());
        boolean[][] labels = new boolean[outputs][some.length];
        for (int n = 0; n < some.length; n++) {
            for (int label : all.labels(some[n])) {
                int output = outputs == 1 && odds == Odds.ONE ? label - 1 : label;
                if (output >= 0) {
                    labels[output][n] = true;
                }
            }
        }
        return new BigramFit(numbers(some), input.vocabulary().size()).fit(labels);
    }

    private record Rehearsals(
            List<TrainingResult> results, TextCalibration calibration, Optional<TextEvaluation> evaluation) {
        Map<String, Map<String, Double>> scores() {
            return evaluation.map(TextEvaluation::scores).orElse(Map.of());
        }
    }

    /** Trains without some texts, each fold in turn, and sees what becomes of those. */
    private Rehearsals rehearse(EnsembleFit fit, MemberTraining.Start start, Workers workers) {
        int parts = settings.folds() == 1 ? (int) Math.round(1 / training.validationShare()) : settings.folds();
        int[] folds = HeldBack.folds(all.strata(), Math.max(1, parts), RandomSource.of(training.seed()));
        List<EnsembleFit.Rehearsal> rehearsals = new ArrayList<>();
        List<int[]> held = new ArrayList<>();
        List<int[]> learned = new ArrayList<>();
        for (int f = 0; f < settings.folds(); f++) {
            int[] out = HeldBack.in(folds, f);
            int[] rest = HeldBack.outside(folds, f);
            if (out.length == 0 || !teaches(rest)) {
                continue;
            }
            rehearsals.add(new EnsembleFit.Rehearsal(
                    lesson(rest, start), Lesson.heldBack(sequences(out, 0).wholes(), 1, all.answers(out))));
            held.add(out);
            learned.add(rest);
        }
        List<MemberTraining.Trained> trained = fit.rehearse(rehearsals);
        if (trained.isEmpty()) {
            return new Rehearsals(List.of(), TextCalibration.none(all.classes().size()), Optional.empty());
        }
        Held scored = new Held();
        for (int f = 0; f < trained.size(); f++) {
            scored.add(held.get(f), learned.get(f), trained.get(f).network(), workers);
        }
        List<TrainingResult> results =
                trained.stream().map(MemberTraining.Trained::result).toList();
        TextCalibration calibration = scored.calibration();
        return new Rehearsals(results, calibration, Optional.of(scored.evaluation(calibration)));
    }

    private boolean teaches(int[] some) {
        long classes =
                LongStream.of(all.counts(some)).filter(count -> count > 0).count();
        return classes >= (odds == Odds.ONE ? 2 : 1);
    }

    /** What was said of texts that were held back. */
    private final class Held {
        private final List<float[]> network = new ArrayList<>();
        private final List<float[]> bigrams = new ArrayList<>();
        private final List<double[]> shares = new ArrayList<>();
        private final List<List<Integer>> truth = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        void add(int[] out, int[] rest, Network trained, Workers workers) {
            BigramModel simple = bigrams(rest);
            TextCore core = new TextCore(
                    input,
                    new Members(List.of(trained)),
                    simple,
                    all.classes(),
                    all.shares(rest),
                    odds,
                    TextCalibration.none(all.classes().size()));
            network.addAll(core.networkLogits(numbers(out), workers));
            bigrams.addAll(core.bigramLogits(numbers(out)));
            double[] own =
                    core.shares().stream().mapToDouble(Double::doubleValue).toArray();
            shares.addAll(Collections.nCopies(out.length, own));
            truth.addAll(all.labels(out));
            IntStream.of(out).forEach(n -> names.add(all.text(n).name()));
        }

        TextCalibration calibration() {
            TextCalibration apart = TextCalibration.of(
                    odds, network, bigrams, truth, all.classes().size());
            return odds == Odds.ONE ? apart : apart.withThresholds(ours(apart), truth);
        }

        private List<double[]> ours(TextCalibration calibration) {
            return settings.bigrams()
                    ? odds.probabilities(calibration.mixed(), calibration.mix(network, bigrams))
                    : odds.probabilities(calibration.network(), network);
        }

        TextEvaluation evaluation(TextCalibration calibration) {
            Map<String, List<double[]>> said = new LinkedHashMap<>();
            said.put(CAROUSEL, ours(calibration));
            said.put(ClassifierEvaluation.MAJORITY, shares);
            said.put(TextEvaluation.BIGRAMS, odds.probabilities(calibration.bigrams(), bigrams));
            if (settings.bigrams()) {
                said.put(TextEvaluation.NETWORKS, odds.probabilities(calibration.network(), network));
            }
            return new TextJudge(odds, all.classes(), names, truth).scores(said, calibration);
        }
    }
}
