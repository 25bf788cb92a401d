"""Python's torch: WORKLOAD CASE THREADS WARM_SECONDS MEASURED_SECONDS, or (W6) save FOLDER, predict FOLDER.

Prints the lines that dev.carousel.bench.engine.EngineProgram prints; the sizes are those of dev.carousel.bench.workload.Case.
"""
import math
import os
import sys
import time

import torch
from torch import nn

ENGINE = "pytorch"
SIZES = {  # I, H, L, B, T, V
    ("W1", "I64_H128"): (64, 128, 1, 1, 1, 0),
    ("W1", "I64_H256"): (64, 256, 1, 1, 1, 0),
    ("W1", "I256_H512"): (256, 512, 1, 1, 1, 0),
    ("W2", "L1"): (64, 256, 1, 64, 100, 0),
    ("W2", "L2"): (64, 256, 2, 64, 100, 0),
    ("W3", "B64_T100"): (64, 256, 2, 64, 100, 10),
    ("W4", "small_T20"): (200, 200, 2, 20, 20, 10000),
    ("W4", "small_T35"): (200, 200, 2, 20, 35, 10000),
    ("W4", "medium_T35"): (650, 650, 2, 20, 35, 10000),
    ("W5", "B16_T1000"): (16, 128, 1, 16, 1000, 0),
}


def peak_rss_mb():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def blas():
    """The library that was loaded: a system's reference libblas is dozens of times slower than OpenBLAS."""
    torch.mm(torch.ones(64, 64), torch.ones(64, 64))
    try:
        with open("/proc/self/maps") as maps:
            found = {os.path.basename(line.split()[-1]) for line in maps if "blas" in line or "libmkl" in line}
    except OSError:
        found = set()
    return ",".join(sorted(found)) or "built in"


def uniform(*shape):
    return torch.rand(*shape) * 2 - 1


def mean_magnitude(tensor):
    return tensor.abs().mean().item()


class Streaming:
    """W1 with the layer on sequences of one step, or with the cell."""

    def __init__(self, size, cell):
        i, h = size[0], size[1]
        self.cell = cell
        self.layer = (nn.LSTMCell if cell else nn.LSTM)(i, h).eval()
        lead = (1,) if cell else (1, 1)
        self.x = uniform(*lead, i)
        self.state = (torch.zeros(*lead, h), torch.zeros(*lead, h))

    def run(self, times):
        with torch.inference_mode():
            layer, x, state = self.layer, self.x, self.state
            if self.cell:
                for _ in range(times):
                    state = layer(x, state)
            else:
                for _ in range(times):
                    _, state = layer(x, state)
            self.state = state

    def check(self):
        return mean_magnitude(self.state[0])


class BatchInference:
    def __init__(self, size):
        i, h, layers, b, t, _ = size
        self.lstm = nn.LSTM(i, h, layers).eval()
        self.x = uniform(t, b, i)

    def run(self, times):
        with torch.inference_mode():
            for _ in range(times):
                self.y, _ = self.lstm(self.x)

    def check(self):
        return mean_magnitude(self.y[-1])


class TrainingStep:
    def __init__(self, size):
        i, h, layers, b, t, v = size
        self.lstm, self.dense = nn.LSTM(i, h, layers), nn.Linear(h, v)
        self.adam = torch.optim.Adam([*self.lstm.parameters(), *self.dense.parameters()], lr=1e-3)
        self.x, self.target = uniform(t, b, i), torch.randint(v, (b,))

    def run(self, times):
        for _ in range(times):
            self.adam.zero_grad(set_to_none=True)
            y, _ = self.lstm(self.x)
            self.loss = nn.functional.cross_entropy(self.dense(y[-1]), self.target)
            self.loss.backward()
            self.adam.step()

    def check(self):
        return self.loss.item()


class LanguageModelStep:
    def __init__(self, size):
        i, h, layers, b, t, self.v = size
        self.embedding, self.lstm, self.dense = nn.Embedding(self.v, i), nn.LSTM(i, h, layers), nn.Linear(h, self.v)
        self.parameters = [p for m in (self.embedding, self.lstm, self.dense) for p in m.parameters()]
        for parameter in self.parameters:
            nn.init.uniform_(parameter, -0.1, 0.1)
        self.sgd = torch.optim.SGD(self.parameters, lr=1.0)
        self.words, self.target = torch.randint(self.v, (t, b)), torch.randint(self.v, (t * b,))
        self.state = (torch.zeros(layers, b, h), torch.zeros(layers, b, h))

    def run(self, times):
        for _ in range(times):
            self.sgd.zero_grad(set_to_none=True)
            y, state = self.lstm(self.embedding(self.words), self.state)
            self.loss = nn.functional.cross_entropy(self.dense(y).view(-1, self.v), self.target)
            self.loss.backward()
            nn.utils.clip_grad_norm_(self.parameters, 5.0)
            self.sgd.step()
            self.state = tuple(s.detach() for s in state)

    def check(self):
        return self.loss.item()


class LongSequence:
    def __init__(self, size):
        i, h, layers, b, t, _ = size
        self.lstm = nn.LSTM(i, h, layers)
        self.x = uniform(t, b, i).requires_grad_()
        self.d_y = (torch.rand(t, b, h) * 2 - 1) * 0.01

    def run(self, times):
        for _ in range(times):
            self.lstm.zero_grad(set_to_none=True)
            self.x.grad = None
            y, _ = self.lstm(self.x)
            y.backward(self.d_y)

    def check(self):
        return mean_magnitude(self.lstm.weight_ih_l0.grad)


def ways(workload, size):
    if workload == "W1":
        return [("", lambda: Streaming(size, False)), ("cell", lambda: Streaming(size, True))]
    task = {"W2": BatchInference, "W3": TrainingStep, "W4": LanguageModelStep, "W5": LongSequence}[workload]
    return [("", lambda: task(size))]


def samples(task, times, warm, measured):
    start, runs = time.perf_counter(), 0
    while runs < 2 or time.perf_counter() - start < warm:
        task.run(times)
        runs += 1
    found, start = [], time.perf_counter()
    while True:
        seconds = time.perf_counter() - start
        if len(found) >= 3 and seconds >= measured and (len(found) >= 5 or seconds >= 5 * measured):
            return sorted(found)
        before = time.perf_counter()
        task.run(times)
        found.append((time.perf_counter() - before) / times)


def measure(workload, case, threads, warm, measured):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    print(f"# {ENGINE}: Python torch {torch.__version__}, BLAS {blas()}")
    unit, scale, times = ("us", 1e6, 100) if workload == "W1" else ("ms", 1e3, 1)
    for variant, source in ways(workload, SIZES[workload, case]):
        task = source()
        found = samples(task, times, warm, measured)
        n = len(found)
        median = (found[(n - 1) // 2] + found[n // 2]) / 2 * scale
        check = task.check()
        print(
            f"{workload} {ENGINE} threads={threads} case={case}" + (f" variant={variant}" if variant else ""),
            f"median_{unit}={median:.3f} min_{unit}={found[0] * scale:.3f}",
            f"p90_{unit}={found[(9 * n + 9) // 10 - 1] * scale:.3f} n={n} peak_rss_mb={peak_rss_mb():.0f}",
            f"check={check:.6g} sane={'yes' if math.isfinite(check) and check != 0 else 'NO'}",
            flush=True,
        )


def cold_start(what, folder):
    lstm, file = nn.LSTM(64, 128), os.path.join(folder, "pytorch.pt")
    if what == "save":
        torch.save(lstm.state_dict(), file)
        return
    torch.set_num_threads(1)
    lstm.load_state_dict(torch.load(file))
    with torch.inference_mode():
        y, _ = lstm(torch.ones(1, 1, 64))
    print("prediction", mean_magnitude(y), flush=True)
    print("peak_rss_mb", peak_rss_mb())


if sys.argv[1] in ("save", "predict"):
    cold_start(*sys.argv[1:])
else:
    measure(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
