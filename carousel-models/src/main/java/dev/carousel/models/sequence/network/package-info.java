/** Networks over sequences and their training, whatever the sequences are made of: batches of samples, members, predictions. */
package dev.carousel.models.sequence.network;
