/** Arrays with a shape, and how sequences of unequal lengths lie in one. */
package dev.carousel.tensor;
