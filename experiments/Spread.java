import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a figure comes out over seeds.
 *
 * @param deviation the sample's standard deviation; NaN for a single seed
 */
record Spread(double mean, double deviation) {
    static <T> Spread of(List<T> fits, ToDoubleFunction<T> figure) {
        double mean = fits.stream().mapToDouble(figure).average().orElse(Double.NaN);
        double squares = fits.stream()
                .mapToDouble(figure)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, Math.sqrt(squares / (fits.size() - 1)));
    }
}
