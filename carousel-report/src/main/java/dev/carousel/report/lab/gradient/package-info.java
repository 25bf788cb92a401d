/**
 * Why gradients vanish, measured: how far back an error reaches in a plain RNN, a GRU and three LSTMs, at their start and while they learn to
 * recall a number over a distance. {@link dev.carousel.report.lab.gradient.GradientLab} runs it.
 *
 * <p>A result is the same for any number of threads.
 */
package dev.carousel.report.lab.gradient;
