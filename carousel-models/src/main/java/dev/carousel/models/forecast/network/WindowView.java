package dev.carousel.models.forecast.network;

import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.SeriesFeatures;
import dev.carousel.models.table.Series;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * One {@link GatedNetwork} before one window, as a plain network for those who look inside: of one step ahead and the median, with what does
 * not come through the LSTM (the simple forecasts, what is static or known in advance) held fixed. It puts out
 *
 * <pre>
 *     y = [(W_o s + b_o)[h, median]; softmax(W_g s + b_g); W_2 relu(W_1 [u_h; z; s] + b_1) + b_2]     the last only with known features
 *     forecast = restore(y_0 + Σ_k y_k expert_k + y_last)
 * </pre>
 *
 * @param network with the weights of the member
 * @param x patches and what is static [T, P (1 + F) + S]
 * @param experts the simple forecasts for the step ahead [K], relative to the window's level
 * @param known whether there is a correction by what is known in advance
 * @param restore a value relative to the window's level, in the target's unit
 * @param first the series' step that the window begins with; below 0 where it begins before the series
 * @param patch P
 */
public record WindowView(
        Network network,
        float[][] x,
        float[] experts,
        boolean known,
        DoubleUnaryOperator restore,
        int first,
        int patch) {
    /** What each member of an ensemble sees at the end of a series. @param step from 0, of the horizon */
    public static List<WindowView> of(Ensemble ensemble, Series series, int step, Workers workers) {
        NetworkShape shape = ensemble.shape();
        int origin = series.length();
        SeriesFeatures features =
                ensemble.preparation().features().of(List.of(series)).get(0);
        PreparedSeries past = ensemble.preparation().prepare(series, features, origin, shape.context());
        WindowBatch batch = new WindowReader(shape, ensemble.preparation(), ensemble.experts(), workers)
                .read(List.of(past), List.of(new Window(0, past.length())), new float[0], Optional.empty());
        double[] effects = features.hasEffects() ? features.effects(origin, origin + shape.horizon()) : new double[0];
        double shift = batch.levels()[0] + (effects.length == 0 ? 0 : effects[step]);
        DoubleUnaryOperator restore = value -> ensemble.preparation().restore(past.scale(), value + shift);
        float[] experts = new float[shape.experts()];
        for (int k = 0; k < experts.length; k++) {
            experts[k] = batch.experts().get(0, k * shape.horizon() + step);
        }
        List<WindowView> views = new ArrayList<>();
        for (GatedNetwork member : ensemble.members()) {
            Tensor z = member.statics.pass(workers).forward(batch.features(), 1, Mode.inference());
            views.add(new WindowView(
                    new Plain(member, batch, z, step, ensemble.median()).network(),
                    GatedPass.withStatics(batch.patches(), z).sequence(0),
                    experts,
                    shape.features().known() > 0,
                    restore,
                    origin - shape.context(),
                    shape.patch()));
        }
        return views;
    }

    /** The same arithmetic in layers of a network. */
    private record Plain(GatedNetwork member, WindowBatch batch, Tensor z, int step, int median) {
        Network network() {
            NetworkShape shape = member.shape();
            int inputs = shape.patchNumbers() + shape.features().statics();
            List<List<LayerSpec>> heads = new ArrayList<>();
            heads.add(List.of(Linear.of(shape.hidden(), 1)));
            heads.add(List.of(Linear.of(shape.hidden(), shape.experts()), new Softmax()));
            if (shape.features().known() > 0) {
                heads.add(List.of(
                        Linear.of(shape.hidden(), FutureDecoder.HIDDEN),
                        new Relu(),
                        Linear.of(FutureDecoder.HIDDEN, 1)));
            }
            Network plain = new Architecture(
                            inputs,
                            List.of(
                                    Linear.of(inputs, shape.embedding()),
                                    new Relu(),
                                    Lstm.of(shape.embedding(), shape.hidden()).layers(shape.layers()),
                                    new LastStep(),
                                    new Concatenation(heads)))
                    .initialise(0);
            fill(plain.parameters());
            plain.parameters().changed();
            return plain;
        }

        private void fill(Parameters to) {
            for (Parameter parameter : to.list()) {
                Tensor target = to.get(parameter);
                String name = parameter.name();
                if (name.startsWith("0.")) {
                    target.set(from("embed." + name.substring(2)));
                } else if (name.startsWith("2.")) {
                    target.set(from("lstm." + name.substring(2)));
                } else if (name.startsWith("4.1.0.")) {
                    target.set(from("gate." + name.substring(6)));
                } else if (name.startsWith("4.0.0.")) {
                    copyRow(
                            from("head." + name.substring(6)),
                            step * member.shape().quantiles() + median,
                            target);
                } else if (name.equals("4.2.0.weight")) {
                    stateColumns(target);
                } else if (name.equals("4.2.0.bias")) {
                    fixedPart(target);
                } else {
                    copyRow(from("future.out." + name.substring(6)), median, target);
                }
            }
        }

        private Tensor from(String name) {
            Parameters own = member.parameters();
            return own.get(own.list().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a forecaster's network without " + name)));
        }

        /** A row of a weight, or an element of a bias. */
        private static void copyRow(Tensor from, int row, Tensor to) {
            int width = from.rank() == 1 ? 1 : from.dim(1);
            System.arraycopy(from.array(), from.offset() + row * width, to.array(), to.offset(), width);
        }

        private void stateColumns(Tensor to) {
            Tensor weight = from("future.hidden.weight");
            Columns.copy(weight, weight.dim(1) - to.dim(1), to, 0, to.dim(1));
        }

        /** b_1 and what known and static features add to it. */
        private void fixedPart(Tensor to) {
            Tensor weight = from("future.hidden.weight");
            Tensor bias = from("future.hidden.bias");
            int known = batch.features().known().dim(1);
            for (int unit = 0; unit < to.dim(0); unit++) {
                double sum = bias.get(unit);
                for (int k = 0; k < known; k++) {
                    sum += (double) weight.get(unit, k)
                            * batch.features().known().get(step, k);
                }
                for (int k = 0; k < z.dim(1); k++) {
                    sum += (double) weight.get(unit, known + k) * z.get(0, k);
                }
                to.set((float) sum, unit);
            }
        }
    }

    /** What the network's output comes to before it is restored. */
    public double mixed(float[] y) {
        double sum = y[0];
        for (int k = 0; k < experts.length; k++) {
            sum += (double) y[1 + k] * experts[k];
        }
        return known ? sum + y[1 + experts.length] : sum;
    }

    /** What an output of 1 adds to that. @param unit of the output */
    public double factor(int unit) {
        return unit == 0 || unit > experts.length ? 1 : experts[unit - 1];
    }
}
