/** What the lab says on the command line and in JSON. */
package dev.carousel.cli.lab;
