/** The safetensors format, read strictly and written as its reference implementation writes it. */
package dev.carousel.formats.safetensors;
