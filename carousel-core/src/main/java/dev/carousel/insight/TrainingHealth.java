package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.optim.Clipping;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.Examination.Finding;
import dev.carousel.train.Objective;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks after a training: every so many steps the norms of gradients, weights and updates of each parameter, and what gates and memories of
 * the recurrent cells do on some sequences, with warnings that say what to change. It changes no bit of the training.
 *
 * <pre>{@code
 * TrainingHealth health = TrainingHealth.of(network, someSequences, 100, report -> report.warnings().forEach(log::warn));
 * Trainer.of(health.watching(objective), optimiser, plan, workers).listeners(List.of(health)).train();
 * }</pre>
 *
 * <p>For one stage of training at a time.
 */
public final class TrainingHealth implements TrainingListener {
    private final Patient patient;
    private final int every;
    private final Consumer<HealthReport> hearer;
    private int batches = 1;
    private boolean clips;
    private float[] before = {};
    private double[] gradientNorms = {};

    private TrainingHealth(Patient patient, int every, Consumer<HealthReport> hearer) {
        this.patient = patient;
        this.every = every;
        this.hearer = hearer;
    }

    /**
     * What is looked after.
     *
     * @param parameters those that are trained
     * @param steps T, of the longest sequence that gates and memories are looked at on
     * @param run runs the network on such sequences, with the mode that it is given
     */
    public record Patient(Parameters parameters, int steps, Consumer<Mode> run) {
        /** A network that is looked at on some sequences, by a workspace of its own. */
        public static Patient of(Network network, Sequences x, Workers workers) {
            return of(network.parameters(), network, x, workers);
        }

        /** Layers that are looked at on some sequences; whoever trains them may train more. */
        public static Patient of(Parameters parameters, Layer layers, Sequences x, Workers workers) {
            LayerPass pass = layers.pass(workers);
            return new Patient(parameters, x.layout().steps(), mode -> pass.forward(x, mode));
        }
    }

    /**
     * @param x sequences that gates and memories are looked at on; a few will do, they are run at each report
     * @param every how many steps there are from report to report; the first is of step 0
     */
    public static TrainingHealth of(Network network, Sequences x, int every, Consumer<HealthReport> hearer) {
        return of(Patient.of(network, x, Workers.single()), every, hearer);
    }

    public static TrainingHealth of(Patient patient, int every, Consumer<HealthReport> hearer) {
        if (every < 1) {
            throw new InvalidInputException("training health: expected a report every 1 or more steps, found " + every);
        }
        return new TrainingHealth(patient, every, hearer);
    }

    /** The same objective, with its gradients looked at; training must be given this one. */
    public Objective watching(Objective objective) {
        return new Watched(objective);
    }

    private boolean due(long step) {
        return step % every == 0;
    }

    /** Before an update there are gradients; of what they do to the weights, {@link #stepped} hears. */
    private final class Watched implements Objective {
        private final Objective objective;

        Watched(Objective objective) {
            this.objective = objective;
        }

        @Override
        public Parameters parameters() {
            return objective.parameters();
        }

        @Override
        public double accumulate(long batch, float[] gradients) {
            double loss = objective.accumulate(batch, gradients);
            if (due(batch / batches) && batch % batches == batches - 1) {
                before = Arrays.copyOf(parameters().values(), parameters().size());
                gradientNorms = norms(gradients);
                for (int k = 0; k < gradientNorms.length; k++) {
                    gradientNorms[k] /= batches; // they are still summed
                }
            }
            return loss;
        }

        @Override
        public double validate() {
            return objective.validate();
        }

        @Override
        public Map<String, Tensor> memory() {
            return objective.memory();
        }

        @Override
        public void restore(Map<String, Tensor> memory) {
            objective.restore(memory);
        }
    }

    @Override
    public void started(String stage, TrainingPlan plan, long fromStep) {
        batches = plan.accumulate();
        clips = !plan.clipping().equals(Clipping.none());
        before = new float[0];
    }

    @Override
    public void stepped(String stage, StepReport report) {
        if (!due(report.step())) {
            return;
        }
        Parameters all = patient.parameters();
        if (before.length != all.size()) {
            throw new IllegalStateException(
                    "training health: the objective isn't watched: give the trainer health.watching(objective)");
        }
        float[] update = all.values().clone();
        for (int k = 0; k < update.length; k++) {
            update[k] -= before[k];
        }
        double[] weightNorms = norms(before);
        double[] updateNorms = norms(update);
        List<HealthReport.ParameterHealth> parameters = new ArrayList<>();
        for (int k = 0; k < weightNorms.length; k++) {
            Parameter parameter = all.list().get(k);
            if (parameter.trained()) {
                parameters.add(new HealthReport.ParameterHealth(
                        parameter.name(), parameter.shape().length, gradientNorms[k], weightNorms[k], updateNorms[k]));
            }
        }
        List<HealthReport.CellHealth> cells =
                Recorder.cells(patient.run()).stream().map(TrainingHealth::cell).toList();
        List<Finding> findings = HealthRules.findings(report.gradientNorm(), clips, parameters, cells, patient.steps());
        hearer.accept(
                new HealthReport(report.step(), report.loss(), report.gradientNorm(), parameters, cells, findings));
    }

    private double[] norms(float[] flat) {
        return patient.parameters().list().stream()
                .mapToDouble(parameter -> Math.sqrt(Norms.squares(flat, parameter.offset(), parameter.size())))
                .toArray();
    }

    private static HealthReport.CellHealth cell(CellRecording recording) {
        UnitSurvey survey = UnitSurvey.of(recording);
        double[] lives = survey.halfLives();
        Arrays.sort(lives);
        int sick = 0;
        for (int unit = 0; unit < survey.units(); unit++) {
            sick += survey.conditions(unit).isEmpty() ? 0 : 1;
        }
        return new HealthReport.CellHealth(
                recording.name(),
                recording.key(),
                lives[lives.length / 2],
                lives[lives.length - 1 - lives.length / 10],
                survey.saturations(),
                sick,
                survey.units());
    }
}
