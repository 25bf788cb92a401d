/**
 * Layers, their backward passes and networks of them.
 *
 * <p>Three lifetimes are kept apart. What a layer <em>is</em>: an immutable description, a {@link dev.carousel.nn.LayerSpec}. What it
 * <em>learned</em>: {@link dev.carousel.nn.Parameters}, shared by all threads. What it <em>remembers now</em>: a {@link
 * dev.carousel.nn.LayerState}, one for each stream or batch of streams, owned by the caller. What backward needs of forward lives in a
 * {@link dev.carousel.nn.LayerPass}, one for each thread that runs a layer; layers themselves hold nothing of a run.
 */
package dev.carousel.nn;
