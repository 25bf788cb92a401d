package dev.carousel.interop.export;

import dev.carousel.CarouselException;
import dev.carousel.interop.comparison.Agreement;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.value.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an export gives beside what the network gives.
 *
 * @param largest difference, relative where values are above 1; infinite where shapes differ or only one is a number
 * @param where the output in which it is
 */
record Comparison(double largest, String where) {
    /** Floats that are computed in another order differ by some 1e-7; a wrong weight by far more than this. */
    static final double TOLERANCE = 1e-5;

    /** Compares all outputs that the export has; that of the model must be among them. */
    static Comparison of(NetworkModel model, Map<String, Value> inputs, UnaryOperator<Map<String, Value>> export) {
        Map<String, Value> expected = model.run(inputs);
        Map<String, Value> found = export.apply(inputs);
        Comparison worst = new Comparison(
                found.containsKey(model.signature().output()) ? 0 : Double.POSITIVE_INFINITY,
                model.signature().output());
        for (Map.Entry<String, Value> output : expected.entrySet()) {
            if (found.containsKey(output.getKey())) {
                double difference = Agreement.difference(output.getValue(), found.get(output.getKey()));
                worst = difference > worst.largest ? new Comparison(difference, output.getKey()) : worst;
            }
        }
        return worst;
    }

    /** The difference, if it is none that matters. */
    double require(Path file) {
        if (largest > TOLERANCE) {
            throw new CarouselException("'" + file + "' was not kept: read back and run on random input, its output '"
                    + where + "' differs by " + largest + " from the network's, expected at most " + TOLERANCE);
        }
        return largest;
    }
}
