package dev.carousel.examples;

import dev.carousel.data.LabelledSteps;
import dev.carousel.interop.ModelReader;
import dev.carousel.interop.RunnableNetwork;
import dev.carousel.interop.export.NetworkExport;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.optim.Adam;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;

/** Trains a Keras model further, on a slower sine, and writes it back: {@code FineTuneKeras sine.keras slower.keras}. */
public final class FineTuneKeras {
    private FineTuneKeras() {}

    public static void main(String[] arguments) {
        if (!(ModelReader.PLAIN.read(Path.of(arguments[0])) instanceof RunnableNetwork imported)) {
            throw new IllegalArgumentException("these layers are no chain: such a model runs, and isn't trained further");
        }
        NetworkModel model = imported.model();
        LabelledSteps slower = LabelledSteps.predictingNext(Sine.values(101, 30));
        RandomSource random = RandomSource.of(7);
        try (Workers workers = Workers.of(1)) {
            NetworkObjective objective = new NetworkObjective(
                    model.network(), new MeanSquaredError(), slower.shuffled(1, random), List.of(), random, workers);
            double before = objective.accumulate(0, new float[objective.parameters().size()]);
            Trainer.of(objective, Adam.withRate(3e-3f), TrainingPlan.ofSteps(200).clipNorm(1), workers).train();
            double after = objective.accumulate(0, new float[objective.parameters().size()]);
            System.out.printf("loss %.4f, was %.4f%n", after, before);
        }
        NetworkExport.toKeras(model, Path.of(arguments[1]));
    }
}
