package dev.carousel.bench.tensorflow;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** W3, W4 and W5: a graph that goes forward, backward and, but for W5, changes its variables. */
final class Training implements Task {
    private static final float ADAM_RATE = 1e-3f;
    private static final float BETA_1 = .9f;
    private static final float BETA_2 = .999f;
    private static final float EPSILON = 1e-8f;
    private static final float CLIP = 5;
    private static final float BOUND = .1f;
    private static final float SCALE = .01f;

    private final Session session;
    private final Operand<TFloat32> fetched;
    private final List<Op> updates;
    private final List<Carried> carried;
    private final List<TFloat32> states = new ArrayList<>();
    private Optional<Result> last = Optional.empty();

    private Training(Session session, Operand<TFloat32> fetched, List<Op> updates, List<Carried> carried) {
        this.session = session;
        this.fetched = fetched;
        this.updates = List.copyOf(updates);
        this.carried = List.copyOf(carried);
    }

    /** A state that is fed from the step before, and what it is after the step. */
    private record Carried(Operand<TFloat32> before, Operand<TFloat32> after) {}

    /** A variable and where its gradient comes from. */
    private record Learned(Variable<TFloat32> variable, Operand<TFloat32> gradient) {}

    /** A stack's weights, in the order w, bias of each layer. */
    private static List<Variable<TFloat32>> weights(Model model, Case c, float bound) {
        List<Variable<TFloat32>> weights = new ArrayList<>();
        for (int l = 0; l < c.L(); l++) {
            int I = l == 0 ? c.I() : c.H();
            weights.add(model.weights(bound, 2 * l + 1, I + c.H(), 4 * c.H()));
            weights.add(model.weights(bound, 2 * l + 2, 4 * c.H()));
        }
        return weights;
    }

    private static List<Layer> layers(Model model, Case c, Operand<TFloat32> x, List<Variable<TFloat32>> weights) {
        List<Layer> layers = new ArrayList<>();
        Operand<TFloat32> below = x;
        for (int l = 0; l < c.L(); l++) {
            Layer layer = new Layer(model, c, below, weights.get(2 * l), weights.get(2 * l + 1));
            layers.add(layer);
            below = layer.y();
        }
        return layers;
    }

    private static List<Layer> layers(
            Model model, Case c, Operand<TFloat32> x, List<Variable<TFloat32>> weights, List<Carried> carried) {
        List<Layer> layers = new ArrayList<>();
        Operand<TFloat32> below = x;
        for (int l = 0; l < c.L(); l++) {
            Operand<TFloat32> c0 = model.tf.placeholder(TFloat32.class);
            Operand<TFloat32> h0 = model.tf.placeholder(TFloat32.class);
            Layer layer = new Layer(model, c, below, weights.get(2 * l), weights.get(2 * l + 1), c0, h0);
            carried.add(new Carried(c0, layer.last().get(0)));
            carried.add(new Carried(h0, layer.last().get(1)));
            layers.add(layer);
            below = layer.y();
        }
        return layers;
    }

    /** Adds the stack's gradients to {@code learned} and gives that of its input. */
    private static Operand<TFloat32> backward(
            List<Layer> layers, List<Variable<TFloat32>> weights, Operand<TFloat32> dY, List<Learned> learned) {
        Operand<TFloat32> d = dY;
        for (int l = layers.size() - 1; l >= 0; l--) {
            BlockLSTMGrad<TFloat32> gradient = layers.get(l).gradient(d);
            learned.add(new Learned(weights.get(2 * l), gradient.wGrad()));
            learned.add(new Learned(weights.get(2 * l + 1), gradient.bGrad()));
            d = gradient.xGrad();
        }
        return d;
    }

    /** The dense layer and cross entropy: adds the layer's gradients and gives loss and dRows. */
    private static List<Operand<TFloat32>> softmax(
            Model model, Case c, Operand<TFloat32> rows, int count, float bound, List<Learned> learned) {
        Ops tf = model.tf;
        Variable<TFloat32> w = model.weights(bound, 101, c.H(), c.V());
        Variable<TFloat32> bias = model.weights(bound, 102, c.V());
        Operand<TInt32> target = tf.constant(RandomData.classes(count, c.V(), 5));
        SparseSoftmaxCrossEntropyWithLogits<TFloat32> crossEntropy = tf.nn.sparseSoftmaxCrossEntropyWithLogits(
                tf.math.add(product(tf, rows, false, w, false), bias), target);
        Operand<TFloat32> loss = tf.math.mean(crossEntropy.loss(), tf.constant(0));
        Operand<TFloat32> d = tf.math.mul(crossEntropy.backprop(), tf.constant(1f / count));
        learned.add(new Learned(w, product(tf, rows, true, d, false)));
        learned.add(new Learned(bias, tf.sum(d, tf.constant(0))));
        return List.of(loss, product(tf, d, false, w, true));
    }

    private static Operand<TFloat32> product(
            Ops tf, Operand<TFloat32> a, boolean transposeA, Operand<TFloat32> b, boolean transposeB) {
        return tf.linalg.matMul(a, b, MatMul.transposeA(transposeA), MatMul.transposeB(transposeB));
    }

    /** W3. */
    static Training classifier(Case c, int threads) {
        Model model = new Model();
        Ops tf = model.tf;
        float bound = (float) (1 / Math.sqrt(c.H()));
        List<Learned> learned = new ArrayList<>();
        List<Variable<TFloat32>> weights = weights(model, c, bound);
        List<Layer> layers = layers(model, c, model.uniform(1, 3, c.T(), c.B(), c.I()), weights);
        Operand<TFloat32> last = layers.get(c.L() - 1).last().get(1);
        List<Operand<TFloat32>> lossAndGradient = softmax(model, c, last, c.B(), bound, learned);
        Operand<TFloat32> dLast = tf.reshape(lossAndGradient.get(1), tf.constant(new int[] {1, c.B(), c.H()}));
        Operand<TFloat32> before = tf.zeros(tf.constant(new int[] {c.T() - 1, c.B(), c.H()}), TFloat32.class);
        backward(layers, weights, tf.concat(List.of(before, dLast), tf.constant(0)), learned);
        List<Op> updates = new ArrayList<>();
        for (Learned one : learned) {
            long[] shape = one.variable().asOutput().shape().asArray();
            updates.add(tf.train.applyAdam(
                    one.variable(),
                    model.variable(model.zeros(shape)),
                    model.variable(model.zeros(shape)),
                    tf.constant(BETA_1), // its power is not advanced: the same arithmetic
                    tf.constant(BETA_2),
                    tf.constant(ADAM_RATE),
                    tf.constant(BETA_1),
                    tf.constant(BETA_2),
                    tf.constant(EPSILON),
                    one.gradient()));
        }
        return new Training(model.session(threads), lossAndGradient.get(0), updates, List.of());
    }

    /** W4. */
    static Training languageModel(Case c, int threads) {
        Model model = new Model();
        Ops tf = model.tf;
        int N = c.rows();
        List<Learned> learned = new ArrayList<>();
        Variable<TFloat32> embedding = model.weights(BOUND, 100, c.V(), c.I());
        Operand<TInt32> words = tf.constant(RandomData.classes(N, c.V(), 3));
        Operand<TFloat32> x =
                tf.reshape(tf.gather(embedding, words, tf.constant(0)), tf.constant(new int[] {c.T(), c.B(), c.I()}));
        List<Variable<TFloat32>> weights = weights(model, c, BOUND);
        List<Carried> carried = new ArrayList<>();
        List<Layer> layers = layers(model, c, x, weights, carried);
        Operand<TFloat32> rows = tf.reshape(layers.get(c.L() - 1).y(), tf.constant(new int[] {N, c.H()}));
        List<Operand<TFloat32>> lossAndGradient = softmax(model, c, rows, N, BOUND, learned);
        Operand<TFloat32> dY = tf.reshape(lossAndGradient.get(1), tf.constant(new int[] {c.T(), c.B(), c.H()}));
        Operand<TFloat32> dX = backward(layers, weights, dY, learned);
        Operand<TFloat32> dWords = tf.reshape(dX, tf.constant(new int[] {N, c.I()}));
        learned.add(new Learned(embedding, tf.math.unsortedSegmentSum(dWords, words, tf.constant(c.V()))));
        Operand<TFloat32> halfSquares = tf.constant(0f);
        for (Learned one : learned) {
            halfSquares = tf.math.add(halfSquares, tf.nn.l2Loss(one.gradient()));
        }
        Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(halfSquares, tf.constant(2f)));
        Operand<TFloat32> rate = tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant(CLIP), norm));
        List<Op> updates = new ArrayList<>();
        for (Learned one : learned) {
            updates.add(tf.train.applyGradientDescent(one.variable(), rate, one.gradient()));
        }
        Training training = new Training(model.session(threads), lossAndGradient.get(0), updates, carried);
        carried.forEach(state -> training.states.add(Model.tensor(new float[c.B() * c.H()], c.B(), c.H())));
        return training;
    }

    /** W5. */
    static Training longSequence(Case c, int threads) {
        Model model = new Model();
        float bound = (float) (1 / Math.sqrt(c.H()));
        List<Learned> learned = new ArrayList<>();
        List<Variable<TFloat32>> weights = weights(model, c, bound);
        List<Layer> layers = layers(model, c, model.uniform(1, 3, c.T(), c.B(), c.I()), weights);
        Operand<TFloat32> dX = backward(layers, weights, model.uniform(SCALE, 7, c.T(), c.B(), c.H()), learned);
        Operand<TFloat32> size = model.tf.nn.l2Loss(learned.get(0).gradient());
        List<Op> gradients = new ArrayList<>();
        gradients.add(dX);
        learned.forEach(one -> gradients.add(one.gradient()));
        return new Training(model.session(threads), size, gradients, List.of());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            Session.Runner runner = session.runner().fetch(fetched);
            for (int s = 0; s < carried.size(); s++) {
                runner.feed(carried.get(s).before(), states.get(s))
                        .fetch(carried.get(s).after());
            }
            updates.forEach(runner::addTarget);
            Result result = runner.run();
            for (int s = 0; s < carried.size(); s++) {
                states.set(s, (TFloat32) result.get(1 + s));
            }
            last.ifPresent(Result::close);
            last = Optional.of(result);
        }
    }

    @Override
    public double check() {
        return ((TFloat32) last.orElseThrow().get(0)).getFloat();
    }
}
