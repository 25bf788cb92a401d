/** Classes of whole sequences. */
package dev.carousel.models.classify;
