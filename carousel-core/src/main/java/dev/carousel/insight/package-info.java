/**
 * Looking inside networks: what gates and states go through ({@link dev.carousel.insight.Recorder}), how long units remember and what they
 * respond to, where gradients go ({@link dev.carousel.insight.GradientFlow}, {@link dev.carousel.insight.CellJacobian}), and what an output owes to
 * each step ({@link dev.carousel.insight.IntegratedGradients}, {@link dev.carousel.insight.Occlusion}). Nothing here changes a result, and who
 * doesn't ask doesn't pay.
 */
package dev.carousel.insight;
