package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.data.LabelledSequences;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingHealthTest {
    private static final int T = 60;
    private final List<float[][]> sequences = new ArrayList<>();
    private final List<float[]> labels = new ArrayList<>();

    TrainingHealthTest() {
        for (int k = 0; k < 16; k++) {
            sequences.add(Noise.sequence(k, 1, T));
            labels.add(new float[] {k % 2});
        }
    }

    private NetworkObjective objective(Network network, Workers workers) {
        RandomSource random = RandomSource.of(1);
        return new NetworkObjective(
                network,
                new CrossEntropy(),
                new LabelledSequences(1, sequences, labels).shuffled(4, random),
                List.of(),
                random,
                workers);
    }

    private List<HealthReport> train(
            Lstm lstm, Optimiser optimiser, TrainingPlan plan, boolean watched, Network[] out) {
        Network network = Network.of(lstm, new LastStep(), Linear.of(lstm.hiddenSize(), 2))
                .initialise(1);
        out[0] = network;
        List<HealthReport> reports = new ArrayList<>();
        TrainingHealth health = TrainingHealth.of(network, Sequences.of(1, sequences.subList(0, 3)), 5, reports::add);
        Workers workers = Workers.single();
        NetworkObjective objective = objective(network, workers);
        if (watched) {
            Trainer.of(health.watching(objective), optimiser, plan, workers)
                    .listeners(List.of(health))
                    .train();
        } else {
            Trainer.of(objective, optimiser, plan, workers).train();
        }
        return reports;
    }

    @Test
    void watchingChangesNoBitAndReportsWhenItIsTime() {
        Network[] watched = new Network[1];
        Network[] plain = new Network[1];
        TrainingPlan plan = TrainingPlan.ofSteps(11).accumulate(2).clipNorm(1);
        List<HealthReport> reports = train(Lstm.of(1, 8), Adam.withRate(.01f), plan, true, watched);
        train(Lstm.of(1, 8), Adam.withRate(.01f), plan, false, plain);
        Bits.assertSame(
                "parameters",
                watched[0].parameters().values(),
                plain[0].parameters().values());
        assertThat(reports).extracting(HealthReport::step).containsExactly(0L, 5L, 10L);
    }

    @Test
    void normsOfParametersMakeThatOfAll() {
        List<HealthReport> reports =
                train(Lstm.of(1, 8), Sgd.withRate(.5f), TrainingPlan.ofSteps(1).accumulate(2), true, new Network[1]);
        HealthReport report = reports.get(0);
        double squares = 0;
        for (HealthReport.ParameterHealth parameter : report.parameters()) {
            squares += parameter.gradientNorm() * parameter.gradientNorm();
            assertThat(parameter.updateNorm()) // w -= rate * gradient
                    .isCloseTo(.5 * parameter.gradientNorm(), within(1e-5 * parameter.gradientNorm() + 1e-7));
        }
        assertThat(Math.sqrt(squares)).isCloseTo(report.gradientNorm(), within(1e-6 * report.gradientNorm()));
        assertThat(report.parameters().get(0).name()).isEqualTo("0.weight_ih_l0");
        assertThat(report.cells()).hasSize(1);
        assertThat(report.cells().get(0).medianHalfLife()).isBetween(1.0, 5.0); // the forget bias is 1
    }

    @Test
    void aTrainingThatGoesWellIsNotWarnedOf() {
        Lstm lstm = Lstm.of(1, 8);
        List<HealthReport> reports =
                train(lstm, Adam.withRate(.001f), TrainingPlan.ofSteps(6).clipNorm(1), true, new Network[1]);
        assertThat(reports).allSatisfy(report -> assertThat(report.warnings()).isEmpty());
    }

    @Test
    void warnsOfRatesThatAreTooHighOrTooLow() {
        TrainingPlan plan = TrainingPlan.ofSteps(1);
        assertThat(train(Lstm.of(1, 8), Adam.withRate(1), plan, true, new Network[1])
                        .get(0)
                        .warnings())
                .anySatisfy(warning -> assertThat(warning).contains("0.weight_hh_l0", "lower the learning rate"));
        assertThat(train(Lstm.of(1, 8), Adam.withRate(1e-9f), plan, true, new Network[1])
                        .get(0)
                        .warnings())
                .anySatisfy(warning -> assertThat(warning).contains("raise the learning rate"));
    }

    @Test
    void warnsOfGatesThatForgetEverything() {
        List<String> warnings = train(
                        Lstm.of(1, 8).forgetBias(-6),
                        Adam.withRate(.001f),
                        TrainingPlan.ofSteps(1),
                        true,
                        new Network[1])
                .get(0)
                .warnings();
        assertThat(warnings)
                .anySatisfy(warning -> assertThat(warning)
                        .contains("forget gates of cell '0', layer 0, forward are shut at 100 %", "forgetBias"));
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("but sequences have 60", "chrono(60)"));
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("8 of the 8 units"));
    }

    @Test
    void saysWhenTheObjectiveIsNotWatched() {
        Network network =
                Network.of(Lstm.of(1, 4), new LastStep(), Linear.of(4, 2)).initialise(1);
        Sequences few = Sequences.of(1, sequences.subList(0, 1));
        TrainingHealth health = TrainingHealth.of(network, few, 1, report -> {});
        Workers workers = Workers.single();
        Trainer trainer = Trainer.of(objective(network, workers), Adam.withRate(.01f), TrainingPlan.ofSteps(1), workers)
                .listeners(List.of(health));
        assertThatThrownBy(trainer::train)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("health.watching");
        assertThatThrownBy(() -> TrainingHealth.of(network, few, 0, report -> {}))
                .isInstanceOf(InvalidInputException.class);
    }
}
