/**
 * What pages about trained models have in common: the description, the verdict beside baselines, scores, the worst examples, how training
 * went, and the model card.
 *
 * <p>What is public here is for the pages of this module, and no part of the library's interface.
 */
package dev.carousel.report.model;
