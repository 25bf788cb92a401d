// The three cells in double precision, from the engine's weights: what goes forward over a sequence, and what of an error at the last step's
// memory comes back to each earlier one. Weights: {kind, H, I, W [gates H, I], U [gates H, H], b and d [gates H]}, where d is the bias of U h'.
// Gates lie one after another in PyTorch's order: i f g o of an LSTM, r z n of a GRU.
const sigmoid = (a) => 1 / (1 + Math.exp(-a));

// W x + b, and U h' + d beside it, because a GRU's reset gate acts on the second alone.
function preActivations(cell, x, h, ofX, ofH) {
  const { H, I, W, U, b, d } = cell;
  for (let j = 0; j < b.length; j++) {
    let sum = b[j];
    for (let k = 0; k < I; k++) {
      sum += W[j * I + k] * x[k];
    }
    ofX[j] = sum;
    sum = d[j];
    for (let k = 0; k < H; k++) {
      sum += U[j * H + k] * h[k];
    }
    ofH[j] = sum;
  }
}

// One step's values, from those of the step before: h, c of an LSTM, its gates, and what its memory was multiplied by.
function cellStep(cell, x, before) {
  const { kind, H } = cell;
  const ofX = new Float64Array(cell.b.length);
  const ofH = new Float64Array(cell.b.length);
  preActivations(cell, x, before.h, ofX, ofH);
  const a = (gate, unit) => ofX[gate * H + unit] + ofH[gate * H + unit];
  const each = (value) => Float64Array.from({ length: H }, (_, unit) => value(unit));
  if (kind === "rnn") {
    return { h: each((k) => Math.tanh(a(0, k))), carry: new Float64Array(H) };
  }
  if (kind === "gru") {
    const r = each((k) => sigmoid(a(0, k)));
    const z = each((k) => sigmoid(a(1, k)));
    const inner = each((k) => ofH[2 * H + k]);
    const n = each((k) => Math.tanh(ofX[2 * H + k] + r[k] * inner[k]));
    return { r, z, n, inner, h: each((k) => (1 - z[k]) * n[k] + z[k] * before.h[k]), carry: z };
  }
  const i = each((k) => sigmoid(a(0, k)));
  const f = each((k) => sigmoid(a(1, k)));
  const g = each((k) => Math.tanh(a(2, k)));
  const o = each((k) => sigmoid(a(3, k)));
  const c = each((k) => f[k] * before.c[k] + i[k] * g[k]);
  return { i, f, g, o, c, h: each((k) => o[k] * Math.tanh(c[k])), carry: f };
}

// All steps; entry t is after step t, entry 0 the empty memory before the first.
function forwardCell(cell, xs) {
  const states = [{ h: new Float64Array(cell.H), c: new Float64Array(cell.H) }];
  for (const x of xs) {
    states.push(cellStep(cell, x, states[states.length - 1]));
  }
  return states;
}

// Back over one step: errors at its h and c become errors at what it was given. dG has room for the gates.
function backStep(cell, state, before, dh, dc, dG) {
  const { kind, H } = cell;
  const back = new Float64Array(H);
  for (let k = 0; k < H; k++) {
    if (kind === "rnn") {
      dG[k] = dh[k] * (1 - state.h[k] ** 2);
    } else if (kind === "gru") {
      const n = dh[k] * (1 - state.z[k]) * (1 - state.n[k] ** 2);
      dG[k] = n * state.inner[k] * state.r[k] * (1 - state.r[k]);
      dG[H + k] = dh[k] * (before.h[k] - state.n[k]) * state.z[k] * (1 - state.z[k]);
      dG[2 * H + k] = n * state.r[k];
      back[k] = dh[k] * state.z[k];
    } else {
      const squashed = Math.tanh(state.c[k]);
      const error = dc[k] + dh[k] * state.o[k] * (1 - squashed ** 2);
      dG[k] = error * state.g[k] * state.i[k] * (1 - state.i[k]);
      dG[H + k] = error * before.c[k] * state.f[k] * (1 - state.f[k]);
      dG[2 * H + k] = error * state.i[k] * (1 - state.g[k] ** 2);
      dG[3 * H + k] = dh[k] * squashed * state.o[k] * (1 - state.o[k]);
      dc[k] = error * state.f[k];
    }
  }
  for (let j = 0; j < cell.b.length; j++) {
    const error = dG[j];
    for (let k = 0; k < H; k++) {
      back[k] += error * cell.U[j * H + k];
    }
  }
  dh.set(back);
}

// Norms by lag - 1, of so many lags, of what comes back from lag steps before, over the square root of H: `memory` all of it, of c in an LSTM with h held fixed and
// of h in others; `carousel` what comes by each unit's own memory alone.
function memoryFlow(cell, xs, most) {
  const { H } = cell;
  const T = xs.length;
  const states = forwardCell(cell, xs);
  const squares = new Float64Array(most);
  const dG = new Float64Array(cell.b.length);
  const isLstm = cell.kind === "lstm";
  for (let unit = 0; unit < H; unit++) {
    const dh = new Float64Array(H);
    const dc = new Float64Array(H);
    (isLstm ? dc : dh)[unit] = 1;
    for (let t = T; t > T - most; t--) {
      backStep(cell, states[t], states[t - 1], dh, dc, dG);
      const own = isLstm ? dc : dh;
      let sum = 0;
      for (let k = 0; k < H; k++) {
        sum += own[k] * own[k];
      }
      squares[T - t] += sum;
    }
  }
  const product = new Float64Array(H).fill(1);
  const carousel = Float64Array.from({ length: most }, (_, lag) => {
    let sum = 0;
    for (let k = 0; k < H; k++) {
      product[k] *= states[T - lag].carry[k];
      sum += product[k] ** 2;
    }
    return Math.sqrt(sum / H);
  });
  return { memory: squares.map((square) => Math.sqrt(square / H)), carousel };
}

// A cell from a page's data: floats, as the engine has them. The forget bias is put in place of both biases of the forget gates.
function makeCell(weights, scale, forgetBias) {
  const floats = (values) => Float64Array.from(Float32Array.from(values));
  const cell = { kind: weights.kind, H: weights.H, I: weights.I };
  cell.W = floats(weights.weight_ih_l0);
  cell.U = floats(floats(weights.weight_hh_l0).map((value) => value * scale));
  cell.b = floats(weights.bias_ih_l0);
  cell.d = floats(weights.bias_hh_l0);
  if (cell.kind === "lstm" && isThere(forgetBias)) {
    cell.b.fill(forgetBias, cell.H, 2 * cell.H);
    cell.d.fill(0, cell.H, 2 * cell.H);
  }
  return cell;
}
