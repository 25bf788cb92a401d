package dev.carousel.models.tag;

import dev.carousel.data.Batch;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.RunIdentity;
import dev.carousel.models.sequence.SequenceCard;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.EarlyChoice;
import dev.carousel.models.sequence.network.EnsembleFit;
import dev.carousel.models.sequence.network.Lesson;
import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.Split;
import dev.carousel.models.sequence.network.StepAnswers;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.sequence.score.Temperature;
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
import java.util.function.IntUnaryOperator;

/** The way from sequences with labelled steps to a tagger. */
final class TaggerFit {
    private final TaggerSettings settings;
    private final SequenceTable all;
    private final Training training;
    private final List<String> remarks;
    private final List<Double> shares;

    TaggerFit(TaggerSettings settings, SequenceTable all, Training training) {
        this.settings = settings;
        this.all = all;
        this.training = training;
        this.remarks = new ArrayList<>(all.notes());
        this.shares = shares(all);
    }

    TrainedTagger run() {
        long begin = System.nanoTime();
        Training run = RunIdentity.bind(training, TaggerFiles.KIND, settings, all);
        try (Workers workers = Workers.of(training.threads())) {
            EnsembleFit fit = new EnsembleFit(run, workers);
            Rehearsals rehearsals = rehearse(fit, workers);
            SequenceInput input = settings.inputs().of(all, remarks);
            Members members = fit.members(lesson(all, input), settings.members(), rehearsals.steps());
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
            rehearsals
                    .evaluation()
                    .ifPresent(known -> known.scores().forEach((name, score) -> scores.put(name, score.byKey())));
            FitReport report = new FitReport(scores, fit.curves(), remarks, seconds);
            JsonObject card = SequenceCard.of(all, settings, training, report);
            TaggerCore core = new TaggerCore(input, members, all.classes(), shares, rehearsals.temperature());
            return new TrainedTagger(
                    new Origin<>(settings, all.columns(), card, Optional.of(report), rehearsals.evaluation()), core);
        }
    }

    /** @param evaluation on what was held back; empty if nothing could be */
    private record Rehearsals(long steps, Temperature temperature, Optional<TaggerEvaluation> evaluation) {}

    private static List<Double> shares(SequenceTable table) {
        long[] counts = new long[table.classes().size()];
        long steps = 0;
        for (Sequence one : table.sequences()) {
            for (int t = 0; one.hasAnswers() && t < one.length(); t++) {
                if (!Double.isNaN(one.answer(t))) {
                    counts[(int) one.answer(t)]++;
                    steps++;
                }
            }
        }
        List<Double> shares = new ArrayList<>();
        for (long count : counts) {
            shares.add((double) count / steps);
        }
        return shares;
    }

    private static StepAnswers answers(SequenceTable part) {
        List<float[]> answers = new ArrayList<>();
        for (Sequence one : part.sequences()) {
            float[] own = new float[one.length()];
            for (int t = 0; t < own.length; t++) {
                own[t] = one.hasAnswers() ? (float) one.answer(t) : Float.NaN;
            }
            answers.add(own);
        }
        return new StepAnswers(answers);
    }

    private Lesson lesson(SequenceTable part, SequenceInput input) {
        StepSequences source = new StepSequences(part.sequences(), input, settings.crops());
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
                answers(part),
                new MemberTraining(
                        settings.shape(input.inputs(), all.classes().size()).architecture(),
                        loss,
                        settings.recipe(),
                        settings.recipe().steps()));
    }

    /** Trains without some of the data, and sees what becomes of that. */
    private Rehearsals rehearse(EnsembleFit fit, Workers workers) {
        List<Split> splits =
                Split.of(all, settings.folds(), training.validationShare(), true, RandomSource.of(training.seed()));
        List<EnsembleFit.Rehearsal> rehearsals = new ArrayList<>();
        List<SequenceInput> inputs = new ArrayList<>();
        for (Split split : splits) {
            SequenceInput input = settings.inputs().of(split.learned(), new ArrayList<>());
            StepSequences source = new StepSequences(split.heldBack().sequences(), input, settings.crops());
            List<Batch> heldBack =
                    Lesson.heldBack(source.pieces(split.from()), input.inputs(), answers(split.heldBack()));
            rehearsals.add(new EnsembleFit.Rehearsal(lesson(split.learned(), input), heldBack));
            inputs.add(input);
        }
        List<MemberTraining.Trained> trained = fit.rehearse(rehearsals);
        TaggedSteps steps = new TaggedSteps(all.classes());
        for (int f = 0; f < trained.size(); f++) {
            Members one = new Members(List.of(trained.get(f).network()));
            TaggerCore core = new TaggerCore(inputs.get(f), one, all.classes(), shares, Temperature.none());
            List<Sequence> held = splits.get(f).heldBack().sequences();
            List<float[]> logits = core.logits(held, workers);
            for (int s = 0; s < held.size(); s++) {
                steps.add(held.get(s), logits.get(s), splits.get(f).from()[s], IntUnaryOperator.identity());
            }
        }
        Temperature temperature = steps.temperature();
        double[] plain = shares.stream().mapToDouble(Double::doubleValue).toArray();
        Optional<TaggerEvaluation> evaluation =
                steps.isEmpty() ? Optional.empty() : Optional.of(steps.evaluation(temperature, plain));
        long end = EarlyChoice.steps(
                trained.stream().map(MemberTraining.Trained::result).toList(),
                settings.recipe().steps());
        return new Rehearsals(end, temperature, evaluation);
    }
}
