/** Classes of the steps of sequences. */
package dev.carousel.models.tag;
