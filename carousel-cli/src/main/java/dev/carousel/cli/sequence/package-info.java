/** Classifiers, regressors and taggers of sequences on the command line. */
package dev.carousel.cli.sequence;
