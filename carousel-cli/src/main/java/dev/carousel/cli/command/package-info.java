/** One class for each command. */
package dev.carousel.cli.command;
