package dev.carousel.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;

/** W4 in NDArrays: DJL's trainer neither clips by the global norm nor carries a state. */
final class LanguageModelStep implements Task {
    private static final double CLIP = 5;
    private static final double EPSILON = 1e-6;
    private static final float BOUND = .1f;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();
    private final Case size;
    private final NDArray embedding;
    private final NDList lstm;
    private final NDArray dense;
    private final NDArray bias;
    private final List<NDArray> parameters;
    private final NDArray words;
    private final NDArray target;
    private final NDArray[] state;
    private double loss;

    LanguageModelStep(Case c) {
        size = c;
        embedding = Arrays.uniform(manager, BOUND, 101, c.V(), c.I());
        lstm = Arrays.weights(manager, c, BOUND);
        dense = Arrays.uniform(manager, BOUND, 102, c.V(), c.H());
        bias = Arrays.uniform(manager, BOUND, 103, c.V());
        parameters = new ArrayList<>(List.of(embedding, dense, bias));
        parameters.addAll(lstm);
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
        words = Arrays.classes(manager, c.V(), 3, c.T(), c.B());
        target = Arrays.classes(manager, c.V(), 5, c.rows());
        Shape shape = new Shape(c.L(), c.B(), c.H());
        state = new NDArray[] {manager.zeros(shape), manager.zeros(shape)};
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (NDManager room = manager.newSubManager()) {
                step(room);
            }
        }
    }

    private void step(NDManager room) {
        NDArray input = words.duplicate();
        NDArray wanted = target.duplicate();
        input.attach(room);
        wanted.attach(room);
        NDList result;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray vectors =
                    Embedding.embedding(input, embedding, SparseFormat.DENSE).singletonOrThrow();
            result = Arrays.lstm(vectors, state[0], state[1], lstm, true);
            NDArray rows = result.get(0).reshape(size.rows(), size.H());
            NDArray logits = Linear.linear(rows, dense, bias).singletonOrThrow();
            NDArray error = crossEntropy.evaluate(new NDList(wanted), new NDList(logits));
            collector.backward(error);
            loss = error.getFloat();
        }
        update(room);
        for (int k = 0; k < state.length; k++) {
            NDArray next = result.get(1 + k).stopGradient();
            next.attach(manager);
            state[k].close();
            state[k] = next;
        }
    }

    /** SGD at rate 1. DJL zeroes only the gradients of a trainer's parameters. */
    private void update(NDManager room) {
        List<NDArray> gradients = new ArrayList<>();
        double squares = 0;
        for (NDArray parameter : parameters) {
            NDArray gradient = parameter.getGradient();
            gradient.attach(room);
            gradients.add(gradient);
            double norm = gradient.norm().getFloat();
            squares += norm * norm;
        }
        float rate = (float) Math.min(1, CLIP / (Math.sqrt(squares) + EPSILON));
        for (int k = 0; k < gradients.size(); k++) {
            parameters.get(k).subi(gradients.get(k).mul(rate));
            gradients.get(k).muli(0);
        }
    }

    @Override
    public double check() {
        return loss;
    }
}
