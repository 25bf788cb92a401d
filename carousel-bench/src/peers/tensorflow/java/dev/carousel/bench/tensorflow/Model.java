package dev.carousel.bench.tensorflow;

import dev.carousel.bench.workload.RandomData;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A graph in the making. */
final class Model {
    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    private final List<Op> initialisers = new ArrayList<>();

    Operand<TFloat32> zeros(long... shape) {
        Shape s = Shape.of(shape);
        return tf.constant(s, DataBuffers.of(new float[(int) s.size()], true, false));
    }

    Operand<TFloat32> uniform(float scale, long seed, long... shape) {
        Shape s = Shape.of(shape);
        return tf.constant(s, DataBuffers.of(RandomData.uniform((int) s.size(), scale, seed), true, false));
    }

    Variable<TFloat32> variable(Operand<TFloat32> start) {
        Variable<TFloat32> variable = tf.variable(start.asOutput().shape(), TFloat32.class);
        initialisers.add(tf.assign(variable, start));
        return variable;
    }

    /** Variables of random numbers. */
    Variable<TFloat32> weights(float scale, long seed, long... shape) {
        return variable(uniform(scale, seed, shape));
    }

    /** Begins to compute: variables get their first values. */
    Session session(int threads) {
        Session session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(1)
                        .build());
        if (!initialisers.isEmpty()) {
            Session.Runner runner = session.runner();
            initialisers.forEach(runner::addTarget);
            runner.run().close();
        }
        return session;
    }

    /** A tensor to feed. */
    static TFloat32 tensor(float[] values, long... shape) {
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }
}
