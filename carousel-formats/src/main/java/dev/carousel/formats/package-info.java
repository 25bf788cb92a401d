/**
 * Carousel's own files. Each package imports only from those before it: {@code file} (durable writing), {@code json},
 * {@code safetensors}, {@code checkpoint}, {@code model}.
 */
package dev.carousel.formats;
