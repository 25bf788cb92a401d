/** What classifiers, regressors and taggers of sequences have in common. */
package dev.carousel.models.sequence;
