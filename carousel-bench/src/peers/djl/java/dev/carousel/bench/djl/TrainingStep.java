package dev.carousel.bench.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;

/** W3 with blocks and DJL's trainer. */
final class TrainingStep implements Task {
    private static final float RATE = 1e-3f;

    private final Trainer trainer;
    private final NDArray x;
    private final NDArray target;
    private double loss;

    TrainingStep(Case c) {
        Model model = Model.newInstance("w3", "PyTorch");
        model.setBlock(new SequentialBlock()
                .add(LSTM.builder()
                        .setStateSize(c.H())
                        .setNumLayers(c.L())
                        .optBatchFirst(false)
                        .optReturnState(false)
                        .build())
                .add(LambdaBlock.singleton(y -> y.get(c.T() - 1)))
                .add(Linear.builder().setUnits(c.V()).build()));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(RATE))
                        .build()));
        trainer.initialize(new Shape(c.T(), c.B(), c.I()));
        x = Arrays.uniform(trainer.getManager(), 1, 3, c.T(), c.B(), c.I());
        target = Arrays.classes(trainer.getManager(), c.V(), 5, c.B());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (NDManager room = trainer.getManager().newSubManager()) {
                NDArray input = x.duplicate();
                NDArray wanted = target.duplicate();
                input.attach(room);
                wanted.attach(room);
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDArray error = trainer.getLoss().evaluate(new NDList(wanted), trainer.forward(new NDList(input)));
                    collector.backward(error);
                    loss = error.getFloat();
                }
                trainer.step();
            }
        }
    }

    @Override
    public double check() {
        return loss;
    }
}
