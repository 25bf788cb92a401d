/**
 * The classic experiments on long time lags, to be run again: tasks whose sequences are functions of a seed, networks that are set to
 * them over several seeds, and what they are measured against.
 *
 * <p>{@link dev.carousel.report.lab.Experiments} names them; {@link dev.carousel.report.lab.Lab} runs one. A result is the same for any
 * number of threads, but for its seconds.
 */
package dev.carousel.report.lab;
