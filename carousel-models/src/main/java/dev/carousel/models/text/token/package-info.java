/** Texts as tokens, and tokens as numbers. */
package dev.carousel.models.text.token;
