/** Networks of our own layers that come from elsewhere or go there: how they are called, saved, run on named tensors and put as a graph. */
package dev.carousel.interop.network;
