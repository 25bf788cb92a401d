/** One class for each command, and the options that commands share. */
package dev.carousel.cli.command;
