package dev.carousel.report.lab.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Of networks from several seeds at the same step. */
final class Means {
    private Means() {}

    static Snapshot of(List<Snapshot> networks) {
        double[] lives = networks.stream().mapToDouble(Snapshot::halfLife).toArray();
        Arrays.sort(lives);
        return new Snapshot(
                networks.get(0).step(),
                geometric(networks, Snapshot::memory),
                geometric(networks, Snapshot::carousel),
                lives[lives.length / 2],
                arithmetic(networks, Snapshot::recall));
    }

    /** Zero as soon as one is: a gradient that has run out of floats says nothing of how small it is. */
    private static double[] geometric(List<Snapshot> networks, Function<Snapshot, double[]> curve) {
        double[] means = new double[curve.apply(networks.get(0)).length];
        for (int k = 0; k < means.length; k++) {
            double sum = 0;
            for (Snapshot network : networks) {
                sum += StrictMath.log(curve.apply(network)[k]);
            }
            means[k] = networks.size() == 1 ? curve.apply(networks.get(0))[k] : StrictMath.exp(sum / networks.size());
        }
        return means;
    }

    private static double[] arithmetic(List<Snapshot> networks, Function<Snapshot, double[]> curve) {
        double[] means = new double[curve.apply(networks.get(0)).length];
        for (int k = 0; k < means.length; k++) {
            for (Snapshot network : networks) {
                means[k] += curve.apply(network)[k] / networks.size();
            }
        }
        return means;
    }
}
