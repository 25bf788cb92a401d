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
        for (double level : LEVELS) {
            double[] quantile = forecast.quantile(level);
            for (int h = 0; h < actual.length; h++) {
                if (!Double.isNaN(actual[h])) {
                    double over = actual[h] - quantile[h];
                    pinball += Math.max(level * over, (level - 1) * over);
                }
            }
        }
        for (Figure figure : Figure.values()) {
            if (figure.interval() > 0) {
                double[] low = forecast.quantile((1 - figure.interval()) / 2);
                double[] high = forecast.quantile((1 + figure.interval()) / 2);
                for (int h = 0; h < actual.length; h++) {
                    inside.merge(figure, low[h] <= actual[h] && actual[h] <= high[h] ? 1L : 0L, Long::sum);
                }
            }
        }
    }

    /** The figures so far; NaN where nothing could be scored. */
    Map<Figure, Double> figures(Optional<Problem.Reference> reference) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MSE, squares / steps);
        figures.put(Figure.MAE, absolute / steps);
        figures.put(Figure.SMAPE, smape / windows);
        figures.put(Figure.MASE, mase / scaledWindows);
        reference.ifPresent(naive2 -> figures.put(
                Figure.OWA, (smape / windows / naive2.smape() + mase / scaledWindows / naive2.mase()) / 2));
        figures.put(Figure.WQL, 2 * pinball / LEVELS.length / size);
        inside.forEach((figure, count) -> figures.put(figure, 100.0 * count / steps));
        return figures;
    }
}
