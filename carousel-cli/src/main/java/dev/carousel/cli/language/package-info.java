/** Language models on the command line. */
package dev.carousel.cli.language;
