/** Networks over texts: what they read, and what they look like. */
package dev.carousel.models.text.network;
