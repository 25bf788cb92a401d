/** Functions of one number, each with its slope: layers by themselves, and the gates' and states' functions of recurrent layers. */
package dev.carousel.nn.activation;
