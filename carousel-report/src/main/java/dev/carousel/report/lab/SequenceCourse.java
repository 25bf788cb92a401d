package dev.carousel.report.lab;

import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link SequenceTask}, learned batch by batch and examined when its rule says so. */
record SequenceCourse(SequenceTask task) implements Course {
    /** Sequences that are examined together. */
    private static final int TOGETHER = 64;

    @Override
    public Architecture architecture(Recipe recipe) {
        List<LayerSpec> layers = new ArrayList<>();
        task.embedding().ifPresent(layers::add);
        int inputs = task.embedding().map(vectors -> vectors.size()).orElse(task.inputSize());
        LayerSpec recurrent = recipe.recurrent(inputs);
        layers.add(task.hasShortcut() ? Concatenation.of(List.of(recurrent), List.of()) : recurrent);
        if (!task.everyStep()) {
            layers.add(new LastStep());
        }
        layers.add(Linear.of(recipe.hidden() + (task.hasShortcut() ? inputs : 0), task.outputSize()));
        return Network.of(layers.toArray(LayerSpec[]::new));
    }

    @Override
    public Run take(Recipe recipe, long budget, long seed, Workers workers, Heard heard) {
        long begun = System.nanoTime();
        Trainee trainee = new Trainee(architecture(recipe), task.readout(), recipe, seed, workers);
        StoppingRule rule = task.stoppingRule();
        Curve curve = new Curve(budget);
        long sequences = 0;
        int exams = 0;
        Optional<Exam> passed = Optional.empty();
        while (sequences < budget && passed.isEmpty() && !trainee.hasDiverged()) {
            Course.stopIfInterrupted();
            List<Example> batch = batch(sequences, (int) Math.min(recipe.batch(), budget - sequences));
            sequences += batch.size();
            learn(trainee, batch, rule, curve, sequences);
            heard.stepped(sequences, trainee.lastLoss(), trainee.lastNorm());
            if (rule.isDue() && !trainee.hasDiverged()) {
                passed = Optional.of(examine(trainee, exams++, task.wrongAllowed()))
                        .filter(exam -> exam.wrong() <= task.wrongAllowed());
                if (passed.isEmpty()) {
                    rule.failed();
                }
            }
        }
        Run.End end = passed.isPresent() ? Run.End.LEARNED : Run.End.unfinished(trainee.hasDiverged());
        // One that was failed ended early; this one says how far the network got.
        Exam exam = passed.isPresent() ? passed.get() : examine(trainee, exams++, Integer.MAX_VALUE);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Run(seed, end, sequences, exams, exam, curve.upTo(sequences), seconds);
    }

    private List<Example> batch(long from, int count) {
        List<Example> batch = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            batch.add(task.training(from + k));
        }
        return batch;
    }

    private void learn(Trainee trainee, List<Example> batch, StoppingRule rule, Curve curve, long sequences) {
        Sequences target = Sequences.of(
                batch.get(0).targets()[0].length,
                batch.stream().map(Example::targets).toList());
        Sequences y = trainee.learn(inputs(batch), target.values());
        double sum = 0;
        for (int k = 0; k < batch.size(); k++) {
            Grade grade = task.grade(batch.get(k), y.sequence(k));
            rule.see(grade);
            sum += grade.error();
        }
        curve.add(sequences, sum / batch.size(), batch.size());
    }

    /** Ends early when more than {@code wrongAllowed} were wrong. */
    private Exam examine(Trainee trainee, int attempt, int wrongAllowed) {
        double sum = 0;
        int wrong = 0;
        int done = 0;
        while (done < task.examSize() && wrong <= wrongAllowed) {
            Course.stopIfInterrupted();
            List<Example> some = new ArrayList<>();
            for (int k = done; k < Math.min(task.examSize(), done + TOGETHER); k++) {
                some.add(task.examined(attempt, k));
            }
            Sequences y = trainee.answer(inputs(some));
            for (int k = 0; k < some.size(); k++) {
                Grade grade = task.grade(some.get(k), y.sequence(k));
                sum += grade.error();
                wrong += grade.right() ? 0 : 1;
            }
            done += some.size();
        }
        return new Exam(done, wrong, sum / done);
    }

    private Sequences inputs(List<Example> examples) {
        return Sequences.of(
                task.inputSize(), examples.stream().map(Example::inputs).toList());
    }
}
