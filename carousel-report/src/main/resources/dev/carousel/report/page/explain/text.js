// The sequence's colours: what each step contributes, what leaving it out changes, or what the chosen unit does there.
function painter(page) {
  const select = document.getElementById("paint");
  const cell = () => page.cells[choice.cell];
  const unitOptions = () =>
    cell().signals.map((signal) => {
      const option = document.createElement("option");
      option.value = signal.key;
      option.textContent = `unit ${choice.unit}: ${signal.key}, ${NAMES[signal.key]}`;
      return option;
    });
  const renew = () => {
    const kept = select.value;
    [...select.options].slice(2).forEach((option) => option.remove());
    select.append(...unitOptions());
    select.value = [...select.options].some((option) => option.value === kept) ? kept : "contribution";
  };
  renew();
  // Shares from −1 to 1, or from 0 to 1 of a gate, by the sequence's steps.
  const shares = () => {
    const S = page.shown.contributions.length;
    if (select.value === "contribution") {
      const values = page.shown.contributions;
      return { values, ...scaled(values), opens: false };
    }
    const spread = (ofNetwork) => {
      const values = new Array(S).fill(0);
      ofNetwork.forEach((value, t) => {
        for (let s = page.spans.first[t]; s <= page.spans.last[t]; s++) {
          values[s] = value ?? 0;
        }
      });
      return values;
    };
    if (select.value === "removal") {
      const values = spread(page.removals.changes);
      return { values, ...scaled(values), opens: false };
    }
    const signal = cell().bySignal[select.value];
    const values = spread(rowOf(signal, Math.min(choice.unit, signal.width - 1)));
    return signal.opens ? { values, most: 1, shares: values, opens: true } : { values, ...scaled(values), opens: false };
  };
  const scale = document.getElementById("paint-scale");
  return {
    select,
    renew,
    paint() {
      const painted = shares();
      drawScale(scale, painted.opens, painted.opens ? "0" : show(-painted.most, 3), painted.opens ? "1" : signed(painted.most));
      return painted;
    },
  };
}

function scaled(values) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return { most, shares: values.map((value) => value / most) };
}

function colourOf(painted, s) {
  return painted.opens ? gateColour(painted.shares[s]) : signedColour(painted.shares[s]);
}

function startText(page) {
  const host = document.getElementById("text");
  if (!host) {
    return;
  }
  const words = page.shown.tokens.map((token, s) => {
    const word = document.createElement("span");
    word.className = page.shown.known[s] ? "token" : "token unknown";
    word.textContent = token;
    word.dataset.step = s;
    return word;
  });
  host.replaceChildren(...words.flatMap((word, s) => [document.createTextNode(page.shown.before[s]), word]));
  const paints = painter(page);
  const paint = () => {
    const painted = paints.paint();
    words.forEach((word, s) => {
      const [red, green, blue] = colourOf(painted, s);
      word.style.backgroundColor = css([red, green, blue]);
      word.style.color = inkOn([red, green, blue]);
    });
  };
  const mark = () => {
    host.querySelector(".token.here")?.classList.remove("here");
    words[page.spans.last[choice.step]].classList.add("here");
    document.getElementById("at").replaceChildren(...stepLine(page));
  };
  const stepOf = (event) => event.target.closest?.(".token")?.dataset.step;
  host.addEventListener("pointermove", (event) => {
    const step = stepOf(event);
    if (step !== undefined && !choice.pinned) {
      choose({ step: networkStep(page, Number(step)) });
    }
  });
  host.addEventListener("click", (event) => {
    const step = stepOf(event);
    if (step !== undefined) {
      choose({ step: networkStep(page, Number(step)), pinned: true });
    }
  });
  host.addEventListener("keydown", (event) => moveByKey(page, event));
  paints.select.addEventListener("change", paint);
  follow((changed) => {
    if (changed.includes("cell") || changed.includes("unit")) {
      paints.renew();
      paint();
    }
    if (changed.includes("step")) {
      mark();
    }
  });
  themeFollowers.push(paint);
  paint();
  mark();
}

// What there is to say about the chosen step.
function stepLine(page) {
  const step = choice.step;
  const strong = document.createElement("strong");
  strong.textContent = stepName(page, step);
  let sum = 0;
  for (let s = page.spans.first[step]; s <= page.spans.last[step]; s++) {
    sum += page.shown.contributions[s];
  }
  const place = page.shown.tokens ? ` (${step + 1} of ${page.spans.first.length})` : "";
  const unknown = page.shown.tokens && !page.shown.known[step] ? ", which the network does not know," : "";
  const without = page.removals.answers[step];
  const run = page.removals.runs[step] > 1 ? ` and the ${page.removals.runs[step] - 1} steps around it` : "";
  const rest = without ? ` Without it${run} the answer is ${without}.` : "";
  const linear = page.shown.linear ? `, ${signed(page.shown.linear[page.spans.last[step]])} of it by the linear model` : "";
  return [strong, `${place}${unknown} adds ${signed(sum)} ${page.question.measure}${linear}.${rest}`];
}
