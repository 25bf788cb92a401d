package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.Schedule;
import dev.carousel.optim.Sgd;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one kind of network is built and trained: one recurrent layer and a linear one, mini-batches, full back-propagation through time. A
 * value: the methods give changed copies.
 *
 * @param hidden H, the units of the recurrent layer
 * @param start what its parameters start from
 * @param batch sequences, or streams, of one update
 * @param method what turns gradients into updates
 * @param rate of the method at the beginning
 * @param halfLife updates in which the rate halves; 0 for a constant rate
 * @param clip limit of the gradients' global norm
 * @param outputsFirst training sequences in which the output layer alone learns: the remedy of Hochreiter and Schmidhuber (section 4,
 *     "abuse problem", solution 1) against memory that is put to uses that need none
 */
public record Recipe(
        Model model,
        int hidden,
        Start start,
        int batch,
        Method method,
        float rate,
        long halfLife,
        double clip,
        long outputsFirst) {
    private static final float MOMENTUM = .9f;

    public Recipe {
        if (hidden < 1) {
            throw new InvalidInputException("lab: expected 1 or more hidden units, found " + hidden);
        }
    }

    /** What turns gradients into updates. */
    public enum Method {
        ADAM("Adam"),
        SGD("SGD with momentum " + MOMENTUM);

        private final String words;

        Method(String words) {
            this.words = words;
        }
    }

    static Recipe lstm(int hidden, Start start) {
        return new Recipe(Model.LSTM, hidden, start, 10, Method.ADAM, .01f, 0, 1, 0);
    }

    static Recipe rnn(int hidden) {
        return new Recipe(Model.RNN, hidden, Start.orthogonal(), 10, Method.ADAM, .001f, 0, 1, 0);
    }

    Recipe hidden(int units) {
        return new Recipe(model, units, start, batch, method, rate, halfLife, clip, outputsFirst);
    }

    Recipe batch(int sequences) {
        return new Recipe(model, hidden, start, sequences, method, rate, halfLife, clip, outputsFirst);
    }

    Recipe adam(float newRate) {
        return new Recipe(model, hidden, start, batch, Method.ADAM, newRate, halfLife, clip, outputsFirst);
    }

    Recipe sgd(float newRate) {
        return new Recipe(model, hidden, start, batch, Method.SGD, newRate, halfLife, clip, outputsFirst);
    }

    Recipe halfLife(long updates) {
        return new Recipe(model, hidden, start, batch, method, rate, updates, clip, outputsFirst);
    }

    Recipe clip(double norm) {
        return new Recipe(model, hidden, start, batch, method, rate, halfLife, norm, outputsFirst);
    }

    Recipe outputsFirst(long sequences) {
        return new Recipe(model, hidden, start, batch, method, rate, halfLife, clip, sequences);
    }

    LayerSpec recurrent(int inputs) {
        return switch (model) {
            case LSTM -> Lstm.of(inputs, hidden).initialisation(start.initialisation());
            case RNN -> Rnn.of(inputs, hidden).initialisation(start.initialisation());
        };
    }

    Optimiser optimiser() {
        Optimiser plain = switch (method) {
            case ADAM -> Adam.withRate(rate);
            case SGD -> Sgd.withRate(rate).momentum(MOMENTUM);
        };
        return halfLife == 0
                ? plain
                : plain.withSchedule(Schedule.exponential(rate, StrictMath.pow(.5, 1.0 / halfLife)));
    }

    /** For people. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("hidden units", Integer.toString(hidden));
        words.put("starts from", start.words());
        words.put("batch", Integer.toString(batch));
        words.put("optimiser", method.words + ", rate " + rate);
        words.put("rate halves", halfLife == 0 ? "never" : "every " + halfLife + " updates");
        words.put("gradients clipped at", Double.toString(clip));
        if (outputsFirst > 0) {
            words.put("output layer alone", "the first " + outputsFirst + " sequences");
        }
        return words;
    }
}
