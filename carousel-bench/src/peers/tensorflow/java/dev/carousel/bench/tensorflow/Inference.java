package dev.carousel.bench.tensorflow;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** W2. */
final class Inference implements Task {
    private final Session session;
    private final Operand<TFloat32> place;
    private final Operand<TFloat32> y;
    private final TFloat32 x;
    private double check;

    private Inference(Session session, Operand<TFloat32> place, Operand<TFloat32> y, TFloat32 x) {
        this.session = session;
        this.place = place;
        this.y = y;
        this.x = x;
    }

    static Inference of(Case c, int threads) {
        Model model = new Model();
        float bound = (float) (1 / Math.sqrt(c.H()));
        Operand<TFloat32> place = model.tf.placeholder(TFloat32.class);
        Operand<TFloat32> y = place;
        for (int l = 0; l < c.L(); l++) {
            int I = l == 0 ? c.I() : c.H();
            Operand<TFloat32> w = model.uniform(bound, 2 * l + 1, I + c.H(), 4 * c.H());
            y = new Layer(model, c, y, w, model.uniform(bound, 2 * l + 2, 4 * c.H())).y();
        }
        TFloat32 x = Model.tensor(RandomData.uniform(c.rows() * c.I(), 1, 3), c.T(), c.B(), c.I());
        return new Inference(model.session(threads), place, y, x);
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (Result result = session.runner().feed(place, x).fetch(y).run()) {
                check = ((TFloat32) result.get(0)).getFloat(0, 0, 0);
            }
        }
    }

    @Override
    public double check() {
        return check;
    }
}
