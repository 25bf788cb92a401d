/**
 * The exceptions that every part of Carousel throws. The engine itself lives in the packages below; data flows through
 * them in the order {@code internal.kernel, tensor, random, nn, loss, optim, data, train}, and each imports only from
 * those before it.
 */
package dev.carousel;
