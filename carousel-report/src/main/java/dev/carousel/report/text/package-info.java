/** The pages about classifiers and taggers of texts and about language models, and the parts they are put together from. */
package dev.carousel.report.text;
