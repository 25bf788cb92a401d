package dev.carousel.models.sequence.network;

/**
 * A sequence, or a part of one, as a network reads it.
 *
 * @param sequence its number in the table
 * @param first the sequence's step that its first one is
 * @param steps T
 * @param rows [T, I]; what is beyond is not read
 */
public record Sample(int sequence, int first, int steps, float[] rows) {}
