package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.RunIdentity;
import dev.carousel.models.sequence.SequenceCard;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.Answers;
import dev.carousel.models.sequence.network.EarlyChoice;
import dev.carousel.models.sequence.network.EnsembleFit;
import dev.carousel.models.sequence.network.Lesson;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.Split;
import dev.carousel.models.sequence.network.StepAnswers;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.sequence.network.WholeSequences;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from sequences with targets to a regressor. */
final class RegressorFit {
    /** The steps that the ridge looks at. */
    private static final int WINDOW = 30;

    private final RegressorSettings settings;
    private final SequenceTable all;
    private final Training training;
    private final List<String> remarks;

    RegressorFit(RegressorSettings settings, TargetTable all, Training training) {
        this.settings = settings;
        this.all = all.table();
        this.training = training;
        this.remarks = new ArrayList<>(all.table().notes());
        remarks.addAll(all.notes());
    }

    TrainedRegressor run() {
        long begin = System.nanoTime();
        Training run = RunIdentity.bind(training, RegressorFiles.KIND, settings, all);
        try (Workers workers = Workers.of(training.threads())) {
            EnsembleFit fit = new EnsembleFit(run, workers);
            Rehearsals rehearsals = rehearse(fit, workers);
            SequenceInput input = settings.inputs().of(all, remarks);
            TargetScale scale = TargetScale.of(targets(all), settings.cap().isPresent());
            Members members = fit.members(lesson(all, input, scale), settings.members(), rehearsals.steps());
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
            rehearsals
                    .evaluation()
                    .ifPresent(
                            known -> known.atEveryStep().forEach((name, values) -> scores.put(name, values.byKey())));
            FitReport report = new FitReport(scores, fit.curves(), remarks, seconds);
            JsonObject card = SequenceCard.of(all, settings, training, report);
            return new TrainedRegressor(
                    new Origin<>(settings, all.columns(), card, Optional.of(report), rehearsals.evaluation()),
                    core(all, input, scale, members));
        }
    }

    /** Targets [T] of each sequence as they are learned; of sequences that have one, at their last step. */
    private List<double[]> targets(SequenceTable part) {
        List<double[]> targets = new ArrayList<>();
        for (Sequence sequence : part.sequences()) {
            double[] own = new double[sequence.length()];
            for (int t = 0; t < own.length; t++) {
                boolean counts = settings.everyStep() || t == own.length - 1;
                double target = settings.everyStep() ? sequence.answer(t) : TargetTable.last(sequence);
                own[t] = counts ? settings.capped(target) : Double.NaN;
                if (Double.isInfinite(own[t])) {
                    throw new InvalidInputException("sequence '" + sequence.name() + "' has the target " + own[t]);
                }
            }
            targets.add(own);
        }
        return targets;
    }

    private Answers answers(SequenceTable part, TargetScale scale) {
        List<float[]> answers = new ArrayList<>();
        for (double[] own : targets(part)) {
            float[] scaled = new float[own.length];
            for (int t = 0; t < own.length; t++) {
                scaled[t] = scale.scaled(own[t]);
            }
            answers.add(scaled);
        }
        if (settings.everyStep()) {
            return new StepAnswers(answers);
        }
        float[] last = new float[answers.size()];
        for (int s = 0; s < last.length; s++) {
            last[s] = answers.get(s)[answers.get(s).length - 1];
        }
        return Answers.ofSequences(last);
    }

    private Lesson lesson(SequenceTable part, SequenceInput input, TargetScale scale) {
        MemberTraining how = new MemberTraining(
                settings.architecture(input.inputs()),
                new MeanSquaredError(),
                settings.recipe(),
                settings.recipe().steps());
        if (settings.everyStep()) {
            StepSequences source = new StepSequences(part.sequences(), input, settings.crops());
            return new Lesson(source, source.lengths(), answers(part, scale), how);
        }
        WholeSequences source = new WholeSequences(part.sequences(), input, settings.augmentation());
        return new Lesson(source, source.lengths(), answers(part, scale), how);
    }

    private List<Batch> heldBack(Split split, SequenceInput input, TargetScale scale) {
        Answers answers = answers(split.heldBack(), scale);
        if (settings.everyStep()) {
            StepSequences source = new StepSequences(split.heldBack().sequences(), input, settings.crops());
            return Lesson.heldBack(source.pieces(split.from()), input.inputs(), answers);
        }
        WholeSequences source = new WholeSequences(split.heldBack().sequences(), input, settings.augmentation());
        return Lesson.heldBack(source.views(1), input.inputs(), answers);
    }

    private RegressorCore core(SequenceTable part, SequenceInput input, TargetScale scale, Members members) {
        List<double[]> targets = targets(part);
        return new RegressorCore(
                input,
                members,
                scale,
                LinearBaseline.fit(part.sequences(), targets, input, 1),
                LinearBaseline.fit(part.sequences(), targets, input, LinearBaseline.window(WINDOW, input)));
    }

    /**
     * What was learned from trainings without some of the data.
     *
     * @param steps that the training on everything should take
     * @param evaluation on what was held back; empty if nothing could be
     */
    private record Rehearsals(long steps, Optional<RegressorEvaluation> evaluation) {}

    private Rehearsals rehearse(EnsembleFit fit, Workers workers) {
        List<Split> splits = Split.of(
                all,
                settings.folds(),
                training.validationShare(),
                settings.everyStep(),
                RandomSource.of(training.seed()));
        List<EnsembleFit.Rehearsal> rehearsals = new ArrayList<>();
        List<SequenceInput> inputs = new ArrayList<>();
        List<TargetScale> scales = new ArrayList<>();
        for (Split split : splits) {
            SequenceInput input = settings.inputs().of(split.learned(), new ArrayList<>());
            TargetScale scale =
                    TargetScale.of(targets(split.learned()), settings.cap().isPresent());
            rehearsals.add(
                    new EnsembleFit.Rehearsal(lesson(split.learned(), input, scale), heldBack(split, input, scale)));
            inputs.add(input);
            scales.add(scale);
        }
        List<MemberTraining.Trained> trained = fit.rehearse(rehearsals);
        Predictions predictions = new Predictions(settings);
        for (int f = 0; f < trained.size(); f++) {
            Members one = new Members(List.of(trained.get(f).network()));
            RegressorCore core = core(splits.get(f).learned(), inputs.get(f), scales.get(f), one);
            predictions.add(
                    core, splits.get(f).heldBack().sequences(), splits.get(f).from(), workers);
        }
        long steps = EarlyChoice.steps(
                trained.stream().map(MemberTraining.Trained::result).toList(),
                settings.recipe().steps());
        return new Rehearsals(steps, predictions.isEmpty() ? Optional.empty() : Optional.of(predictions.evaluation()));
    }
}
