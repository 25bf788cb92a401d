/** Classifiers and taggers of texts on the command line. */
package dev.carousel.cli.text;
