/**
 * JSON as this product needs it: strict reading whose errors name the file and the place, and printing that gives the
 * same bytes everywhere. No other package sees the library behind it.
 */
package dev.carousel.formats.json;
