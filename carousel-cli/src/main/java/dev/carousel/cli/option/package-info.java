/** Options and arguments that commands share. */
package dev.carousel.cli.option;
