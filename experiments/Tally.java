import dev.carousel.models.forecast.result.Forecast;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up one forecaster's errors. Written apart from Carousel's own scorecard, so that each checks the other.
 *
 * <p>Steps whose value is not known are not scored.
 */
final class Tally {
    private static final double[] LEVELS = {.1, .2, .3, .4, .5, .6, .7, .8, .9};

    private long steps;
    private double absolute;
    private double squares;
    private double size;
    private double pinball;
    private final Map<Figure, Long> inside = new EnumMap<>(Figure.class);
    private int windows;
    private double smape;
    private int scaledWindows;
    private double mase;

    /**
     * Scores one forecast.
     *
     * @param unit of MSE and MAE
     * @param seasonal the mean absolute error of the seasonal naive forecast in the training part
     */
    void add(double[] actual, Forecast forecast, Problem.Scale unit, double seasonal) {
        double error = 0;
        double percent = 0;
        int known = 0;
        for (int h = 0; h < actual.length; h++) {
            if (Double.isNaN(actual[h])) {
                continue;
            }
            known++;
            double difference = Math.abs(actual[h] - forecast.mean()[h]);
            double both = Math.abs(actual[h]) + Math.abs(forecast.mean()[h]);
            double standard = difference / unit.deviation();
            error += difference;
            percent += both == 0 ? 0 : 200 * difference / both;
            absolute += standard;
            squares += standard * standard;
            size += Math.abs(actual[h]);
        }
        if (known == 0) {
            return;
        }
        steps += known;
        windows++;
        smape += percent / known;
        if (seasonal > 0) {
            scaledWindows++;
            mase += error / known / seasonal;
        }
        addQuantiles(actual, forecast);
    }

    private void addQuantiles(double[] actual, Forecast forecast) {
        double[] levels = forecast.levels();
        for (Figure figure : Figure.values()) {
            if (!figure.isError() && levels[0] <= figure.low() && figure.high() <= levels[levels.length - 1]) {
                inside.merge(figure, inside(actual, forecast, figure), Long::sum);
            }
        }
        if (levels[0] > LEVELS[0] || levels[levels.length - 1] < LEVELS[LEVELS.length - 1]) {
            pinball = Double.NaN;
            return;
        }
        for (double level : LEVELS) {
            double[] quantile = forecast.quantile(level);
            for (int h = 0; h < actual.length; h++) {
                if (!Double.isNaN(actual[h])) {
                    double over = actual[h] - quantile[h];
                    pinball += Math.max(level * over, (level - 1) * over);
                }
            }
        }
    }

    private static long inside(double[] actual, Forecast forecast, Figure interval) {
        double[] low = forecast.quantile(interval.low());
        double[] high = forecast.quantile(interval.high());
        long count = 0;
        for (int h = 0; h < actual.length; h++) {
            count += low[h] <= actual[h] && actual[h] <= high[h] ? 1 : 0;
        }
        return count;
    }

    /** The figures so far; NaN where nothing could be scored. */
    Map<Figure, Double> figures(Optional<Problem.Reference> reference) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MSE, squares / steps);
        figures.put(Figure.MAE, absolute / steps);
        figures.put(Figure.SMAPE, smape / windows);
        figures.put(Figure.MASE, mase / scaledWindows);
        reference.ifPresent(naive2 ->
                figures.put(Figure.OWA, (smape / windows / naive2.smape() + mase / scaledWindows / naive2.mase()) / 2));
        figures.put(Figure.WQL, 2 * pinball / LEVELS.length / size);
        for (Figure figure : Figure.values()) {
            if (!figure.isError()) {
                figures.put(figure, inside.containsKey(figure) ? 100.0 * inside.get(figure) / steps : Double.NaN);
            }
        }
        return figures;
    }
}
