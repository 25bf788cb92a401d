/** Sequences read in both directions: turned round, and what comes of both brought together and apart again. Not exported. */
package dev.carousel.internal.direction;
