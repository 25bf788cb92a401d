package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.BinaryCrossEntropy;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
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
import dev.carousel.models.text.bigram.BigramFit;
import dev.carousel.models.text.bigram.BigramModel;
import dev.carousel.models.text.network.Pretraining;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.network.TextSequences;
import dev.carousel.models.text.network.TextShape;
import dev.carousel.models.text.network.WordStart;
import dev.carousel.models.text.start.WordVectors;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.token.Endings;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The way from labelled texts to a classifier. */
final class TextClassifierFit {
    /** The share of texts that are not read as a whole, from which on it is worth a word. */
    private static final double MANY = .1;

    private final TextClassifierSettings settings;
    private final LabelledTexts all;
    private final Training training;
    private final TextInput input;
    private final List<int[]> numbers; // of every text
    private final int[] unknown; // of each number that networks know, that of its form
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
        if (tokens == 0) {
            throw new InvalidInputException(
                    "no text has a token: is '" + all.table().columns().text() + "' the column of texts?");
        }
        Vocabulary vocabulary = counts.vocabulary(TextClassifierDefaults.MOST_WORDS, settings.least());
        int words = Math.min(settings.vocabulary(), vocabulary.size());
        Endings endings = settings.endings() ? Endings.of(vocabulary.tokens()) : Endings.none();
        this.input = new TextInput(settings.tokens(), vocabulary, words, settings.keep(), endings);
        this.unknown = input.unknown();
        long weights = (long) all.classes().size() * vocabulary.size();
        if (weights > BigramFit.MOST_NUMBERS) {
            throw new InvalidInputException(all.classes().size() + " classes and " + vocabulary.size()
                    + " different words are more than fit together here: expected a product of "
                    + BigramFit.MOST_NUMBERS + " at most; are the labels ids?");
        }
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
            MemberTraining.Start start = start(run, workers);
            Rehearsals rehearsals = rehearse(fit, start, workers);
            long steps =
                    EarlyChoice.steps(rehearsals.results(), settings.recipe().steps());
            int[] everything = IntStream.range(0, all.size()).toArray();
            Members members = fit.members(lesson(everything, start), settings.members(), steps);
            Optional<HeldTexts.Verdict> verdict = rehearsals.verdict();
            TextCore core = core(
                    members,
                    everything,
                    verdict.map(HeldTexts.Verdict::calibration).orElseGet(this::none),
                    workers);
            double seconds = (System.nanoTime() - begin) / 1e9;
            FitReport report = new FitReport(
                    rehearsals.evaluation().map(TextEvaluation::scores).orElse(Map.of()),
                    fit.curves(),
                    notes(verdict.isPresent()),
                    seconds);
            return new TrainedTextClassifier(
                    new Origin<>(
                            settings,
                            all.table().columns(),
                            SequenceCard.of(data(fingerprint), settings, training, report),
                            Optional.of(report),
                            rehearsals.evaluation()),
                    core,
                    verdict.map(HeldTexts.Verdict::mixed).orElse(settings.bigrams() == BigramRole.HALF));
        }
    }

    private List<String> notes(boolean scored) {
        List<String> notes = new ArrayList<>(all.notes());
        long cut =
                numbers.stream().filter(text -> text.length > settings.keep()).count();
        if (cut > MANY * numbers.size()) {
            notes.add(cut + " of " + numbers.size() + " texts have more than " + settings.keep()
                    + " tokens: networks read the first 30 % and the last 70 % of so many");
        }
        if (!scored && settings.folds() > 0) {
            notes.add("too few texts to hold any back: there are no scores, and probabilities are not calibrated");
        }
        return notes;
    }

    private JsonObject data(String fingerprint) {
        return JsonObject.builder()
                .put("fingerprint", fingerprint)
                .put("texts", all.table().texts().size())
                .put("labelled", all.size())
                .put("tokens", tokens)
                .put("words", input.words())
                .put("endings", input.endings().size())
                .build();
    }

    /** Labels have no part in the vectors, so what is held back from labels need not be from them. */
    private MemberTraining.Start start(Training run, Workers workers) {
        MemberTraining.Start vectors = vectors(workers);
        if (settings.pretrain() == 0) {
            return vectors;
        }
        return new Pretraining(input.symbols(), settings.embedding(), settings.hidden(), settings.pretrain(), vectors)
                .start(numbers.stream().map(input::kept).toList(), run, workers);
    }

    private MemberTraining.Start vectors(Workers workers) {
        if (!settings.vectors()) {
            return Network::initialise;
        }
        RandomSource random = RandomSource.of(training.seed()).named("vectors");
        return new WordStart(WordVectors.of(
                numbers.stream().map(input::known).toList(), input.symbols(), settings.embedding(), random, workers));
    }

    private List<int[]> numbers(int[] some) {
        return IntStream.of(some).mapToObj(n -> numbers.get(all.labelled()[n])).toList();
    }

    private Lesson lesson(int[] some, MemberTraining.Start start) {
        TextSequences source = sequences(some, settings.wordDropout());
        TextShape shape = settings.shape(input.symbols(), all.classes().size());
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
        return new TextSequences(numbers(some).stream().map(input::kept).toList(), wordDropout, word -> unknown[word]);
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

    private BigramModel bigrams(int[] some, Workers workers) {
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
        return new BigramFit(numbers(some), input.vocabulary().size()).fit(labels, workers);
    }

    /** @param verdict empty if nothing was held back */
    private record Rehearsals(List<TrainingResult> results, Optional<HeldTexts.Verdict> verdict) {
        Optional<TextEvaluation> evaluation() {
            return verdict.map(HeldTexts.Verdict::evaluation);
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
        List<TrainingResult> results =
                trained.stream().map(MemberTraining.Trained::result).toList();
        if (trained.isEmpty()) {
            return new Rehearsals(results, Optional.empty());
        }
        HeldTexts scored = new HeldTexts(all, odds, settings.bigrams());
        for (int f = 0; f < trained.size(); f++) {
            Members one = new Members(List.of(trained.get(f).network()));
            TextCore core = core(one, learned.get(f), none(), workers);
            List<int[]> out = numbers(held.get(f));
            scored.add(held.get(f), core.networkLogits(out, workers), core.bigramLogits(out), core.shares());
        }
        return new Rehearsals(results, Optional.of(scored.verdict()));
    }

    private TextCore core(Members members, int[] learned, TextCalibration calibration, Workers workers) {
        return new TextCore(
                input, members, bigrams(learned, workers), all.classes(), all.shares(learned), odds, calibration);
    }

    private TextCalibration none() {
        return TextCalibration.none(all.classes().size());
    }

    private boolean teaches(int[] some) {
        long classes =
                LongStream.of(all.counts(some)).filter(count -> count > 0).count();
        return classes >= (odds == Odds.ONE ? 2 : 1);
    }
}
