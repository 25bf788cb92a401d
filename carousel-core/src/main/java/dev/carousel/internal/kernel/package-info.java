/**
 * The hot loops: products with packed weights, the element-wise part of the LSTM cell, fitted functions, optimiser
 * updates. Not for callers; the module does not export it.
 *
 * <p>{@link dev.carousel.internal.kernel.Kernels} has two implementations, a scalar one that is the specification and one
 * on the Vector API. They give the same bits, by construction: every output is one chain of fused multiply-adds over
 * ascending k, vectors run across outputs and never across a sum, and both evaluate the same polynomials in the same
 * order. {@link dev.carousel.internal.kernel.KernelProvider} chooses one when the first kernel is needed.
 */
package dev.carousel.internal.kernel;
