package dev.carousel.models.classify;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.RunIdentity;
import dev.carousel.models.sequence.SequenceCard;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.Answers;
import dev.carousel.models.sequence.network.EarlyChoice;
import dev.carousel.models.sequence.network.EnsembleFit;
import dev.carousel.models.sequence.network.HeldBack;
import dev.carousel.models.sequence.network.Lesson;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.WholeSequences;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedClass;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The way from labelled sequences to a classifier. */
final class ClassifierFit {
    /** Comparing so many numbers takes some seconds. */
    private static final double MOST_WORK = 3e9;

    private final ClassifierSettings settings;
    private final LabelledTable all;
    private final Training training;
    private final List<String> remarks;

    ClassifierFit(ClassifierSettings settings, LabelledTable all, Training training) {
        this.settings = settings;
        this.all = all;
        this.training = training;
        this.remarks = new ArrayList<>(all.table().notes());
        remarks.addAll(all.notes());
    }

    TrainedClassifier run() {
        long begin = System.nanoTime();
        Training run = RunIdentity.bind(training, ClassifierFiles.KIND, settings, all.table());
        try (Workers workers = Workers.of(training.threads())) {
            EnsembleFit fit = new EnsembleFit(run, workers);
            Rehearsals rehearsals = rehearse(fit, workers);
            SequenceInput input = settings.inputs().of(all.table(), remarks);
            long most = settings.recipe().steps();
            long steps = choosesStep() ? EarlyChoice.steps(rehearsals.results(), most) : most;
            Members members = fit.members(lesson(all, input), settings.members(), steps);
            double seconds = (System.nanoTime() - begin) / 1e9;
            FitReport report = new FitReport(rehearsals.byKey(), fit.curves(), remarks, seconds);
            JsonObject card = SequenceCard.of(all.table(), settings, training, report);
            return new TrainedClassifier(
                    new Origin<>(settings, all.table().columns(), card, Optional.of(report), rehearsals.evaluation()),
                    new ClassifierCore(input, members, all.table().classes(), shares(all), rehearsals.temperature()));
        }
    }

    private Lesson lesson(LabelledTable part, SequenceInput input) {
        WholeSequences source = new WholeSequences(part.table().sequences(), input, settings.augmentation());
        CrossEntropy loss = new CrossEntropy().smoothing(settings.smoothing());
        if (settings.balanced()) {
            loss = loss.classWeights(balance(part));
        }
        MemberTraining how = new MemberTraining(
                settings.shape(input.inputs(), part.classes()).architecture(),
                loss,
                settings.recipe(),
                settings.recipe().steps());
        return new Lesson(source, source.lengths(), answers(part), choosesStep() ? how : how.finishing());
    }

    private boolean choosesStep() {
        return EarlyChoice.isFounded(all.labels().length);
    }

    private static Answers answers(LabelledTable part) {
        float[] labels = new float[part.labels().length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = part.labels()[k];
        }
        return Answers.ofSequences(labels);
    }

    /** The inverse of how often each class occurs, 1 on average over the sequences. */
    private static float[] balance(LabelledTable part) {
        long[] counts = part.counts();
        float[] weights = new float[counts.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = counts[k] == 0 ? 0 : (float) part.labels().length / (counts.length * counts[k]);
        }
        return weights;
    }

    private static List<Double> shares(LabelledTable part) {
        List<Double> shares = new ArrayList<>();
        for (long count : part.counts()) {
            shares.add((double) count / part.labels().length);
        }
        return shares;
    }

    /** @param evaluation on what was held back; empty if nothing could be */
    private record Rehearsals(
            List<TrainingResult> results, Temperature temperature, Optional<ClassifierEvaluation> evaluation) {
        Map<String, Map<String, Double>> byKey() {
            Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
            evaluation.ifPresent(known -> known.scores().forEach((name, scores) -> byKey.put(name, scores.byKey())));
            return byKey;
        }
    }

    /** Trains without some sequences, each fold in turn, and sees what becomes of those. */
    private Rehearsals rehearse(EnsembleFit fit, Workers workers) {
        int parts = settings.folds() == 1 ? (int) Math.round(1 / training.validationShare()) : settings.folds();
        int rounds = settings.folds();
        int[] folds = HeldBack.folds(all.labels(), Math.max(1, parts), RandomSource.of(training.seed()));
        List<EnsembleFit.Rehearsal> rehearsals = new ArrayList<>();
        List<SequenceInput> inputs = new ArrayList<>();
        List<LabelledTable> held = new ArrayList<>();
        List<LabelledTable> learned = new ArrayList<>();
        for (int f = 0; f < rounds; f++) {
            LabelledTable rest = all.only(HeldBack.outside(folds, f));
            if (HeldBack.in(folds, f).length == 0
                    || rest.labels().length == 0
                    || IntStream.of(rest.labels()).distinct().count() < 2) {
                continue;
            }
            LabelledTable out = all.only(HeldBack.in(folds, f));
            SequenceInput input = settings.inputs().of(rest.table(), new ArrayList<>());
            WholeSequences source = new WholeSequences(out.table().sequences(), input, Augmentation.none());
            rehearsals.add(new EnsembleFit.Rehearsal(
                    lesson(rest, input), Lesson.heldBack(source.views(1), input.inputs(), answers(out))));
            inputs.add(input);
            held.add(out);
            learned.add(rest);
        }
        List<MemberTraining.Trained> trained = fit.rehearse(rehearsals);
        List<float[]> logits = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int f = 0; f < trained.size(); f++) {
            ClassifierCore core = new ClassifierCore(
                    inputs.get(f),
                    new Members(List.of(trained.get(f).network())),
                    all.table().classes(),
                    shares(all),
                    Temperature.none());
            logits.addAll(core.logits(held.get(f).table().sequences(), settings.views(), workers));
            IntStream.of(held.get(f).labels()).forEach(truth::add);
        }
        int[] labels = truth.stream().mapToInt(Integer::intValue).toArray();
        Temperature temperature = Temperature.of(logits, labels);
        return new Rehearsals(
                trained.stream().map(MemberTraining.Trained::result).toList(),
                temperature,
                labels.length == 0
                        ? Optional.empty()
                        : Optional.of(evaluation(logits, labels, temperature, learned, held)));
    }

    private ClassifierEvaluation evaluation(
            List<float[]> logits,
            int[] truth,
            Temperature temperature,
            List<LabelledTable> learned,
            List<LabelledTable> held) {
        List<String> classes = all.table().classes();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        List<double[]> probabilities = new ArrayList<>();
        logits.forEach(x -> probabilities.add(temperature.probabilities(x, 0, x.length)));
        scores.put(CAROUSEL, ClassScores.of(classes, truth, probabilities));
        scores.put(ClassifierEvaluation.MAJORITY, majority(truth, learned, held));
        neighbours(1, truth, learned, held, "nearest_dtw", scores);
        neighbours(0, truth, learned, held, "nearest_euclidean", scores);
        List<JudgedClass> judged = new ArrayList<>();
        for (LabelledTable part : held) {
            for (Sequence one : part.table().sequences()) {
                int k = judged.size();
                judged.add(new JudgedClass(one.name(), truth[k], probabilities.get(k)));
            }
        }
        return new ClassifierEvaluation(scores, judged);
    }

    private ClassScores majority(int[] truth, List<LabelledTable> learned, List<LabelledTable> held) {
        List<double[]> shares = new ArrayList<>();
        for (int f = 0; f < held.size(); f++) {
            double[] own = shares(learned.get(f)).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            for (int k = 0; k < held.get(f).labels().length; k++) {
                shares.add(own);
            }
        }
        return ClassScores.of(all.table().classes(), truth, shares);
    }

    private void neighbours(
            double window,
            int[] truth,
            List<LabelledTable> learned,
            List<LabelledTable> held,
            String name,
            Map<String, ClassScores> scores) {
        List<Integer> predicted = new ArrayList<>();
        for (int f = 0; f < held.size(); f++) {
            NearestNeighbour nearest = new NearestNeighbour(learned.get(f).table(), window);
            if (nearest.work(held.get(f).table().sequences()) > MOST_WORK) {
                remarks.add(name + " was not tried, as it would take longer than training");
                return;
            }
            held.get(f).table().sequences().forEach(one -> predicted.add(nearest.classify(one)));
        }
        int[] labels = predicted.stream().mapToInt(Integer::intValue).toArray();
        scores.put(name, ClassScores.ofClasses(all.table().classes(), truth, labels));
    }
}
