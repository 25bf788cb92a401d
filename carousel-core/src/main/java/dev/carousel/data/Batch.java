package dev.carousel.data;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * What one training step learns from.
 *
 * @param x the input sequences
 * @param target [N, G], one row for each row that the network puts out
 * @param weights one for each of those rows
 */
public record Batch(Sequences x, Tensor target, float[] weights) {}
