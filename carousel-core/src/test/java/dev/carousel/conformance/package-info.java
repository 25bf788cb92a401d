/**
 * What PyTorch computes, computed again: layers, losses and rules of training against numbers that {@code record_pytorch.py}, among
 * this package's resources, has written down.
 */
package dev.carousel.conformance;
