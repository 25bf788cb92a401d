/**
 * What pages about trained models have in common: the description, the verdict beside baselines, scores, the worst examples, how training
 * went, and the model card.
 */
package dev.carousel.report.model;
