/** How gradients change parameters: optimisers, schedules of their rate, clipping, averages. */
package dev.carousel.optim;
