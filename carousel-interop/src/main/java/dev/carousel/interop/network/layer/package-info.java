/**
 * Layers as JSON: every description that a network can be put together from, with all its options, and back. Reading trusts nothing: what
 * isn't known is refused with what was probably meant.
 */
package dev.carousel.interop.network.layer;
