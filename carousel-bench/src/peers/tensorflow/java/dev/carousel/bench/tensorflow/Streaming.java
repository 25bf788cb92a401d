package dev.carousel.bench.tensorflow;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.nn.LSTMBlockCell;
import org.tensorflow.types.TFloat32;

/** W1. */
final class Streaming implements Task {
    private final Session session;
    private final Operand<TFloat32> xPlace;
    private final Operand<TFloat32> cPlace;
    private final Operand<TFloat32> hPlace;
    private final LSTMBlockCell<TFloat32> cell;
    private final TFloat32 x;
    private Result last;

    Streaming(Case size, int threads) {
        Model model = new Model();
        float bound = (float) (1 / Math.sqrt(size.H()));
        xPlace = model.tf.placeholder(TFloat32.class);
        cPlace = model.tf.placeholder(TFloat32.class);
        hPlace = model.tf.placeholder(TFloat32.class);
        Operand<TFloat32> peepholes = model.zeros(size.H());
        cell = LSTMBlockCell.create(
                model.tf.scope(),
                xPlace,
                cPlace,
                hPlace,
                model.uniform(bound, 1, size.I() + size.H(), 4 * size.H()),
                peepholes,
                peepholes,
                peepholes,
                model.uniform(bound, 2, 4 * size.H()));
        session = model.session(threads);
        x = Model.tensor(RandomData.uniform(size.I(), 1, 3), 1, size.I());
        last = step(Model.tensor(new float[size.H()], 1, size.H()), Model.tensor(new float[size.H()], 1, size.H()));
    }

    private Result step(TFloat32 c, TFloat32 h) {
        return session.runner()
                .feed(xPlace, x)
                .feed(cPlace, c)
                .feed(hPlace, h)
                .fetch(cell.cs())
                .fetch(cell.h())
                .run();
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            Result next = step((TFloat32) last.get(0), (TFloat32) last.get(1));
            last.close();
            last = next;
        }
    }

    @Override
    public double check() {
        return ((TFloat32) last.get(1)).getFloat(0, 0);
    }
}
