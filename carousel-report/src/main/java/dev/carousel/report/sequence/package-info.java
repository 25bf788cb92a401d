/** The pages about classifiers, taggers and regressors of series and about detectors of anomalies, and the parts they are put together from. */
package dev.carousel.report.sequence;
