package dev.carousel.report.lab;

/**
 * How an examination went.
 *
 * @param of sequences in it; of a stream, symbols
 * @param wrong how many of them
 * @param meanError in the task's own measure
 */
public record Exam(int of, int wrong, double meanError) {}
