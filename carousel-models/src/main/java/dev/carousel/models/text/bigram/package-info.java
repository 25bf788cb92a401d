/** The simple classifier of texts that every network is measured by: words and pairs of words, weighted as naive Bayes would. */
package dev.carousel.models.text.bigram;
