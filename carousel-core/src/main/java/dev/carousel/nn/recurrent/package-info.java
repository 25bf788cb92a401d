/**
 * Layers that remember: LSTM, GRU and the plain RNN.
 *
 * <p>By scale, from small to large: a {@link dev.carousel.nn.recurrent.Cell} is the equations and weights of one layer in one direction,
 * a {@link dev.carousel.nn.recurrent.CellPass} takes it through time and back, a {@link dev.carousel.nn.recurrent.StackPass} runs L
 * layers of one or two directions, and a {@link dev.carousel.nn.recurrent.RecurrentLayer} is what users hold. The equations are in
 * {@link dev.carousel.nn.recurrent.LstmCell}, {@link dev.carousel.nn.recurrent.GruCell} and {@link dev.carousel.nn.recurrent.RnnCell}. Their
 * passes are put together from the same parts: {@link dev.carousel.nn.recurrent.GateHistory} and {@link
 * dev.carousel.nn.recurrent.StateHistory} keep what backward needs, {@link dev.carousel.nn.recurrent.StateGradient}, {@link
 * dev.carousel.nn.recurrent.GateGradients} and {@link dev.carousel.nn.recurrent.InputGradient} are what it makes.
 */
package dev.carousel.nn.recurrent;
