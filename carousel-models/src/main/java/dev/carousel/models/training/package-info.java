/** What training any kind of model has in common. */
package dev.carousel.models.training;
