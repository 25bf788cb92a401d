package dev.carousel.report.lab.gradient;

/**
 * Norms of one cell of the first seed at its start, computed by the engine.
 *
 * @param forgetBias in place of the forget gate's biases; 0 of cells without such a gate
 * @param scale what its U is multiplied by
 * @param length T
 * @param memory see {@link Snapshot#memory}
 * @param carousel see {@link Snapshot#carousel}
 */
public record Reference(CellKind kind, float forgetBias, float scale, int length, double[] memory, double[] carousel) {}
