/** The network of a language model, and how it is trained on streams of symbols. */
package dev.carousel.models.language.network;
