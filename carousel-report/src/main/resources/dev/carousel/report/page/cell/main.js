const page = JSON.parse(document.getElementById("data").textContent);
const PHASES = 5;
const PACE = 1100;
const LONGEST = 200;

function startCell() {
  const field = (id) => document.getElementById(id);
  const diagram = makeDiagram(field("diagram"));
  const equations = makeEquations(field("equations"));
  const table = makeSteps(field("chart"), field("steps"), (t) => go(t, PHASES - 1));
  const weights = { W: [0, 0, 0, 0], U: [0, 0, 0, 0], b: [0, 0, 0, 0] };
  const inputs = Object.fromEntries(["W", "U", "b"].map((kind) => [kind, GATES.map((gate) => field(`${kind}-${gate}`))]));
  let run = [];
  let t = 0;
  let phase = PHASES - 1;
  let timer = 0;

  function draw(moved) {
    diagram.show(run[t], phase, moved);
    diagram.title.textContent = `An LSTM cell at step ${t + 1} of ${run.length}: ${inWords(run[t], phase, t)}`;
    equations(weights, run[t], phase);
    field("words").textContent = inWords(run[t], phase, t);
    field("where").textContent = `step ${t + 1} of ${run.length}`;
    field("back").disabled = t === 0 && phase === 0;
    field("next").disabled = atEnd();
    table.mark(t);
  }
  const atEnd = () => t === run.length - 1 && phase === PHASES - 1;

  function go(toT, toPhase) {
    t = Math.max(0, Math.min(run.length - 1, toT));
    phase = toPhase;
    draw(true);
  }
  function move(by) {
    const last = run.length * PHASES - 1;
    const at = Math.max(0, Math.min(last, t * PHASES + phase + by));
    go(Math.floor(at / PHASES), at % PHASES);
  }
  function pause() {
    clearInterval(timer);
    timer = 0;
    field("play").textContent = "Play";
    field("diagram").classList.remove("playing");
    field("words").setAttribute("aria-live", "polite");
  }
  function play() {
    if (timer) {
      pause();
      return;
    }
    if (atEnd()) {
      go(0, 0);
    }
    field("play").textContent = "Pause";
    field("diagram").classList.add("playing");
    // Nobody wants to be read to at this pace.
    field("words").setAttribute("aria-live", "off");
    timer = setInterval(() => {
      move(1);
      if (atEnd()) {
        pause();
      }
    }, PACE);
  }

  function compute() {
    const { numbers, wrong } = parseNumbers(field("input").value);
    const problem =
      wrong !== undefined ? `“${wrong}” is no number that this cell can read` : !numbers.length ? "give at least one number" : numbers.length > LONGEST ? `give at most ${LONGEST} numbers` : "";
    field("input").setAttribute("aria-invalid", String(problem !== ""));
    field("problem").textContent = problem;
    if (problem) {
      return;
    }
    Object.entries(inputs).forEach(([kind, four]) =>
      four.forEach((input, k) => {
        weights[kind][k] = Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : 0;
      }),
    );
    run = runUnit(weights, numbers);
    t = Math.min(t, run.length - 1);
    table.show(run);
    draw(false);
  }
  function take(example) {
    pause();
    ["W", "U", "b"].forEach((kind) => inputs[kind].forEach((input, k) => (input.value = show(Math.fround(example[kind][k]), 6).replace("−", "-"))));
    field("input").value = example.input.map((x) => show(x, 6).replace("−", "-")).join(", ");
    field("about").textContent = example.about;
    t = 0;
    phase = PHASES - 1;
    compute();
  }

  field("example").addEventListener("change", () => take(page.examples[Number(field("example").value)]));
  field("input").addEventListener("input", compute);
  Object.values(inputs).flat().forEach((input) => input.addEventListener("input", compute));
  field("back").addEventListener("click", () => (pause(), move(-1)));
  field("next").addEventListener("click", () => (pause(), move(1)));
  field("play").addEventListener("click", play);
  field("restart").addEventListener("click", () => (pause(), go(0, 0)));
  document.addEventListener("keydown", (event) => {
    const taken = event.target.closest("input, select, textarea, .scroll") || event.ctrlKey || event.metaKey || event.altKey;
    const onButton = event.target.closest("button, a, summary");
    if (taken || (event.key === " " && onButton)) {
      return;
    }
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      pause();
      move(event.shiftKey ? by * PHASES : by);
    } else if (event.key === " ") {
      play();
    } else {
      return;
    }
    event.preventDefault();
  });
  take(page.examples[0]);
}

// The engine ran the examples too.
function checkAgainstEngine() {
  let worst = 0;
  let count = 0;
  page.examples.forEach((example) => {
    const floats = (values) => values.map(Math.fround);
    const run = runUnit({ W: floats(example.W), U: floats(example.U), b: floats(example.b) }, floats(example.input));
    run.forEach((step, t) =>
      ["i", "f", "g", "o", "c", "h"].forEach((key) => {
        const difference = Math.abs(step[key] - example.steps[key][t]);
        // No number is no agreement.
        worst = difference <= worst ? worst : difference;
        count++;
      }),
    );
  });
  const good = worst < page.tolerance;
  const host = document.getElementById("check");
  host.dataset.worst = worst.toExponential(2);
  host.dataset.good = good;
  host.textContent = `${good ? "Checked just now" : "Something is wrong"}: ${count} numbers of this page and of the engine differ by at most ${worst.toExponential(1)}.`;
  host.classList.toggle("note", !good);
}

startCell();
checkAgainstEngine();
startTheme();
