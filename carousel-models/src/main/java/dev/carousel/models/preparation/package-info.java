/** From numbers as people have them to numbers as networks like them, and back. */
package dev.carousel.models.preparation;
