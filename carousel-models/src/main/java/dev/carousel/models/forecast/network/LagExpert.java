package dev.carousel.models.forecast.network;

/**
 * Repeats what came {@code lag} values ago; lag 0 repeats the last value. Where the horizon is longer than the lag the piece
 * since then is repeated as a whole.
 */
public record LagExpert(int lag) implements Expert {
    @Override
    public String name() {
        return lag == 0 ? "last value" : "lag " + lag;
    }

    @Override
    public void forecast(double[] window, int end, int context, double[] out, int at, int horizon) {
        int piece = Math.max(1, lag);
        for (int h = 0; h < horizon; h++) {
            out[at + h] = window[end - piece + h % piece];
        }
    }
}
