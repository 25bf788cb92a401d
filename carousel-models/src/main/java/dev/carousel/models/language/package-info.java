/** Models of language, by characters or words: {@link dev.carousel.models.language.LanguageModel}. */
package dev.carousel.models.language;
