/** How good predictions of classes and numbers are, and what calibrates them. */
package dev.carousel.models.sequence.score;
