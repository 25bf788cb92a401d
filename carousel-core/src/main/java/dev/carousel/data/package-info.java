/** Examples to learn from, and the batches they are fed in. */
package dev.carousel.data;
