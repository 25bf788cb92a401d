/** Logs of training runs in the files that TensorBoard shows. */
package dev.carousel.formats.tensorboard;
