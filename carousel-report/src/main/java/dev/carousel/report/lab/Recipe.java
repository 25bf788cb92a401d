package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;

/**
 * How one kind of network is built and trained: one recurrent layer and a linear one, Adam on mini-batches, full back-propagation through
 * time. A value: the methods give changed copies.
 *
 * @param hidden H, the units of the recurrent layer
 * @param start what its parameters start from; input weights by Glorot and recurrent ones orthogonal in any case
 * @param batch sequences (or streams) of one update
 * @param rate of Adam at the beginning
 * @param halfLife training sequences in which the rate halves; 0 for a constant rate
 * @param clip limit of the gradients' global norm
 */
public record Recipe(Model model, int hidden, Start start, int batch, float rate, long halfLife, double clip) {
    public Recipe {
        if (hidden < 1) {
            throw new InvalidInputException("lab: expected 1 or more hidden units, found " + hidden);
        }
    }

    static Recipe lstm(int hidden, Start start) {
        return new Recipe(Model.LSTM, hidden, start, 10, .01f, 0, 1);
    }

    static Recipe rnn(int hidden) {
        return new Recipe(Model.RNN, hidden, Start.plain(), 10, .001f, 0, 1);
    }

    Recipe hidden(int units) {
        return new Recipe(model, units, start, batch, rate, halfLife, clip);
    }

    Recipe batch(int sequences) {
        return new Recipe(model, hidden, start, sequences, rate, halfLife, clip);
    }

    Recipe rate(float perStep) {
        return new Recipe(model, hidden, start, batch, perStep, halfLife, clip);
    }

    Recipe halfLife(long sequences) {
        return new Recipe(model, hidden, start, batch, rate, sequences, clip);
    }

    Recipe clip(double norm) {
        return new Recipe(model, hidden, start, batch, rate, halfLife, norm);
    }

    LayerSpec recurrent(int inputs) {
        return switch (model) {
            case LSTM -> Lstm.of(inputs, hidden).initialisation(start.initialisation());
            case RNN -> Rnn.of(inputs, hidden).initialisation(start.initialisation());
        };
    }

    Adam optimiser() {
        Adam adam = Adam.withRate(rate);
        return halfLife == 0
                ? adam
                : adam.withSchedule(Schedule.exponential(rate, StrictMath.pow(.5, (double) batch / halfLife)));
    }
}
