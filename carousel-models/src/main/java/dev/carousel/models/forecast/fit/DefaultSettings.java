package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Settings from the data, for what the user left open. They were found on monthly, daily and hourly series by validation; a
 * context that is too long ruins short series, so it is tied to their length.
 */
public final class DefaultSettings {
    /** More series than this are learned from together, as one population. */
    static final int FEW = 20;

    private static final int LONGEST_CONTEXT = 340;
    private static final int MOST_LAGS = 16;

    private DefaultSettings() {}

    /**
     * Settings for series of these lengths.
     *
     * @param period the season found in the data, used if the user named none
     */
    public static Settings of(Wishes wishes, int[] lengths, int period) {
        int m = wishes.period().orElse(period);
        boolean many = lengths.length > FEW;
        int patch = m >= 4 && m <= 48 ? m : Math.min(Math.max(wishes.horizon(), 4), 13);
        int context = context(wishes, lengths, m, many);
        patch = Math.min(patch, context);
        context -= context % patch;
        return new Settings(
                wishes.horizon(),
                m,
                context,
                patch,
                lags(m, context),
                wishes.levels(),
                wishes.hidden().orElse(many ? 128 : 32),
                wishes.layers().orElse(1),
                64,
                wishes.dropout().orElse(0),
                wishes.noise().orElse(many ? 0.02 : 0),
                wishes.batch().orElse(many ? 256 : 64),
                wishes.rate().orElse(!many ? 1e-3 : m == 1 ? 2e-3 : 5e-3),
                wishes.epochs().orElse(20),
                wishes.members().orElse(3),
                wishes.nonNegative() || wishes.count(),
                wishes.count(),
                many);
    }

    /**
     * The settings of a model that networks start from, with what may differ.
     *
     * @param rate where none is wished
     * @param epochs where none are wished
     */
    public static Settings like(Settings model, Wishes wishes, int[] lengths, double rate, int epochs) {
        int[] sorted = sorted(lengths);
        requireLength(sorted, model.horizon());
        requireContext(sorted, model.context());
        return new Settings(
                model.horizon(),
                model.period(),
                model.context(),
                model.patch(),
                model.lags(),
                model.quantiles(),
                model.hidden(),
                model.layers(),
                model.embedding(),
                wishes.dropout().orElse(model.dropout()),
                wishes.noise().orElse(model.noise()),
                wishes.batch().orElse(model.batch()),
                wishes.rate().orElse(rate),
                wishes.epochs().orElse(epochs),
                model.members(),
                model.nonNegative() || wishes.nonNegative() || wishes.count(),
                model.count() || wishes.count(),
                model.manySeries());
    }

    private static int[] sorted(int[] lengths) {
        int[] sorted = lengths.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Gives the median length. */
    private static int requireLength(int[] sorted, int horizon) {
        int median = sorted[sorted.length / 2];
        int least = horizon + 4;
        if (median < least) {
            throw new InvalidInputException(
                    "too short: the median length of the series is " + median + ", but a horizon of " + horizon
                            + " needs at least " + least + " values: forecast fewer steps or add history");
        }
        return median;
    }

    private static void requireContext(int[] sorted, int context) {
        int longest = sorted[sorted.length - 1];
        if (context > longest) {
            throw new InvalidInputException(
                    "context: expected at most " + longest + ", the length of the longest series, found " + context);
        }
    }

    private static int context(Wishes wishes, int[] lengths, int m, boolean many) {
        int[] sorted = sorted(lengths);
        int median = requireLength(sorted, wishes.horizon());
        if (wishes.context().isPresent()) {
            requireContext(sorted, wishes.context().getAsInt());
            return wishes.context().getAsInt();
        }
        int wanted = m > 1 ? Math.min(14 * m, LONGEST_CONTEXT) : Math.min(104, Math.max(52, 2 * wishes.horizon()));
        int affordable = Math.max(median / (many ? 2 : 4), 2 * m);
        return Math.max(1, Math.min(Math.min(wanted, affordable), median - wishes.horizon()));
    }

    /** The last value, and whole periods as far as the context reaches. */
    private static List<Integer> lags(int m, int context) {
        List<Integer> lags = new ArrayList<>();
        lags.add(0);
        for (int lag = m; m > 1 && lag <= context && lags.size() < MOST_LAGS; lag += m) {
            lags.add(lag);
        }
        return lags;
    }
}
