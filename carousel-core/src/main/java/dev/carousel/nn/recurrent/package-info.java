/**
 * Layers that remember: LSTM, GRU and the plain RNN.
 *
 * <p>To find one's way, read five files, from the outside in: {@link dev.carousel.nn.recurrent.Lstm}, what a user writes down; {@link
 * dev.carousel.nn.recurrent.RecurrentLayer}, what is built of it and steps single streams; {@link
 * dev.carousel.nn.recurrent.StackPass}, how cells are put together over layers and directions; {@link
 * dev.carousel.nn.recurrent.LstmCell}, the equations of one layer in one direction; {@link dev.carousel.nn.recurrent.LstmCellPass}, those
 * through time and back. What else there is, by subject:
 *
 * <ul>
 *   <li><b>Descriptions</b> ({@link dev.carousel.nn.LayerSpec}): {@code Lstm}, {@code Gru} and {@code Rnn} are made of {@code Stack} (layers
 *       and directions), {@code LstmEquations} with {@code GateActivations}, {@code Regularisation} (what is random) and {@code
 *       Initialisation}. What they share is in {@code Recurrent}.
 *   <li><b>Layers</b>: {@code LstmLayer}, {@code GruLayer} and {@code RnnLayer}, each a {@code RecurrentLayer} of {@code Cell}s, which know their
 *       {@code CellPlace}; {@code LstmGates} shows weights by gate, {@code LearnedStart} is where fresh streams begin.
 *   <li><b>States</b>: users hold an {@code LstmState} or a {@code HiddenState}, of some {@code StateShape}; inside there is a {@code CellState}
 *       for each cell.
 *   <li><b>Whole passes</b>: {@code RecurrentPass}, for callers, runs a {@code StackPass} of {@code DirectedPass}es, in pieces if there is a
 *       {@code RecomputingPass} around it. {@code StackCost} accounts for their memory and work.
 *   <li><b>Cells with their passes</b>: {@code LstmCell}, the plain and fast one; {@code LstmVariantCell} with all options, its parts named
 *       {@code LstmVariant...}; {@code GruCell}, as {@code ResetAfterCell} and {@code ResetBeforeCell}; {@code RnnCell}. {@code OnePanelPass} is what two of their passes share.
 *   <li><b>What passes are made of</b>: {@code TimeLoop} goes through the steps; {@code GateHistory} and {@code StateHistory} keep what backward
 *       needs; {@code StateGradient}, {@code GateGradients} (in the plain LSTM {@code WeightGradients}) and
 *       {@code InputGradient} are what it makes; {@code CellStep} shares one step of one stream out over threads; {@code CellParameters}, {@code
 *       GateParameter} and {@code GateWeights} are weights, as users and as kernels see them.
 *   <li><b>Inside a cell, in training</b>: {@code RecurrentDropout}, {@code WeightDropout} and {@code Zoneout}.
 * </ul>
 */
package dev.carousel.nn.recurrent;
