/** Layers put together otherwise than in a row: around a shortcut, side by side, or one for each direction of time. */
package dev.carousel.nn.block;
