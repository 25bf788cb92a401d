/** Models of others on the command line: what they are, and what can be exported. */
package dev.carousel.cli.network;
