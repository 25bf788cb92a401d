"""Makes the files of this folder: small PyTorch models with weights of their own and what they compute.

Run as: python3 make.py   (torch 1.13; other versions draw the same numbers in other orders, perhaps)
"""

import collections
import json

import torch
from torch import nn

torch.manual_seed(20240229)


def rounded(tensor):
    return json.loads(json.dumps(tensor.detach().double().tolist()))


def case(name, module, x, y, save=None, mapping=None):
    """Saves a state dict, its input and its output (one sequence each: [T, I] and [T, O] or [O])."""
    torch.save(module.state_dict() if save is None else save, name + ".pt")
    record = {"input": rounded(x), "output": rounded(y)}
    if mapping is not None:
        record["mapping"] = mapping
    with open(name + ".json", "w") as file:
        json.dump(record, file, indent=None)
        file.write("\n")


def run(layer, x):
    return layer(x.unsqueeze(1))[0].squeeze(1)


def wrapped(name, layer):
    module = nn.Module()
    module.add_module(name, layer)
    return module


x3 = torch.randn(6, 3)

lstm = nn.LSTM(3, 4)
case("lstm", lstm, x3, run(lstm, x3))

stacked = nn.LSTM(3, 4, num_layers=2, bidirectional=True)
case("lstm_stacked_bidirectional", wrapped("rnn", stacked), x3, run(stacked, x3))

projected = nn.LSTM(3, 5, num_layers=2, proj_size=2)
case("lstm_projected", wrapped("rnn", projected), x3, run(projected, x3))

no_bias = nn.LSTM(3, 4, bias=False)
case("lstm_without_bias", wrapped("rnn", no_bias), x3, run(no_bias, x3))

gru = nn.GRU(3, 4, num_layers=2)
case("gru", wrapped("gru", gru), x3, run(gru, x3))

rnn = nn.RNN(3, 4, bidirectional=True)
case("rnn", wrapped("rnn", rnn), x3, run(rnn, x3))

relu = nn.RNN(3, 4, nonlinearity="relu")
case("rnn_relu", wrapped("rnn", relu), x3, run(relu, x3),
     mapping={"layers": [{"type": "rnn", "prefix": "rnn", "activation": "relu"}]})

cell = nn.LSTMCell(3, 4)
states, out = None, []
for step in x3:
    states = cell(step.unsqueeze(0), states)
    out.append(states[0].squeeze(0))
case("lstm_cell", wrapped("cell", cell), x3, torch.stack(out))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(7, 3)
        self.lstm = nn.LSTM(3, 4, batch_first=True)
        self.norm = nn.LayerNorm(4)
        self.fc = nn.Linear(4, 2)

    def forward(self, tokens):
        h, _ = self.lstm(self.embedding(tokens).unsqueeze(0))
        return self.fc(self.norm(h)).squeeze(0)


tagger = Tagger()
tokens = torch.tensor([1, 6, 0, 3, 3])
case("tagger", tagger, tokens.unsqueeze(1), tagger(tokens))
torch.save(tagger.state_dict(), "tagger_legacy.pt", _use_new_zipfile_serialization=False)
torch.save(collections.OrderedDict((k, v.half()) for k, v in tagger.state_dict().items()), "tagger_half.pt")
torch.save(collections.OrderedDict((k, v.bfloat16()) for k, v in tagger.state_dict().items()), "tagger_bfloat16.pt")
torch.save(collections.OrderedDict((k, v.double()) for k, v in tagger.state_dict().items()), "tagger_double.pt")

optimiser = torch.optim.Adam(tagger.parameters())
optimiser.zero_grad()
tagger(tokens).sum().backward()
torch.save({"epoch": 3, "loss": 0.25, "config": {"hidden": 4, "names": ["a", "b"]},
            "model_state_dict": collections.OrderedDict(("module." + k, v) for k, v in tagger.state_dict().items()),
            "optimizer_state_dict": optimiser.state_dict()}, "checkpoint.pt")


class Classifier(nn.Module):
    """What a state dict can't tell: activations, the last step, a convolution's padding, an epsilon."""

    def __init__(self):
        super().__init__()
        self.head = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 2))
        self.conv = nn.Conv1d(3, 4, 3, padding=1)
        self.bn = nn.BatchNorm1d(4, eps=1e-3)
        self.gru = nn.GRU(4, 4)

    def forward(self, x):
        z = torch.relu(self.bn(self.conv(x.t().unsqueeze(0))))
        h, _ = self.gru(z.permute(2, 0, 1))
        return torch.softmax(self.head(h[-1, 0]), 0)


classifier = Classifier()
with torch.no_grad():
    classifier.bn.running_mean.uniform_(-1, 1)
    classifier.bn.running_var.uniform_(0.5, 2)
classifier.eval()
case("classifier", classifier, x3, classifier(x3), mapping={"layers": [
    {"type": "conv1d", "prefix": "conv", "padding": 1}, {"type": "batch-norm", "prefix": "bn", "epsilon": 1e-3},
    {"type": "relu"}, {"type": "gru", "prefix": "gru"}, {"type": "last-step"},
    {"type": "linear", "prefix": "head.0"}, {"type": "relu"}, {"type": "linear", "prefix": "head.2"},
    {"type": "softmax"}]})

# Views: a transposed weight, a slice that begins within its storage, and two tensors of one storage.
base = torch.randn(3, 2)
shared = torch.randn(8)
linear = nn.Linear(3, 2)
torch.save({"weight": base.t(), "bias": shared[3:5]}, "views.pt")
y = x3 @ base + shared[3:5]
with open("views.json", "w") as file:
    json.dump({"input": rounded(x3), "output": rounded(y)}, file)
    file.write("\n")

torch.save(wrapped("fc", linear), "whole_module.pt")
torch.jit.save(torch.jit.script(linear), "torchscript.pt")


class WordLanguageModel(nn.Module):
    """The names and the order of PyTorch's own example word_language_model."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(9, 3)
        self.rnn = nn.LSTM(3, 4, 2)
        self.decoder = nn.Linear(4, 9)

    def forward(self, tokens):
        return self.decoder(run(self.rnn, self.encoder(tokens)))


words = torch.tensor([1, 6, 0, 8, 3])
language = WordLanguageModel()
case("word_language_model", language, words.unsqueeze(1), language(words))


class FinalStates(nn.Module):
    """h_n of the topmost layer: the last state of each direction."""

    def __init__(self, kind, **options):
        super().__init__()
        self.rnn = kind(3, 4, **options)
        self.fc = nn.Linear(4 * (2 if self.rnn.bidirectional else 1) if kind is not nn.LSTM else 4, 2)

    def forward(self, x):
        _, states = self.rnn(x.unsqueeze(1))
        h = states[0] if isinstance(states, tuple) else states
        h = torch.cat((h[-2], h[-1]), 1) if self.rnn.bidirectional else h[-1]
        return self.fc(h)


for name, kind, options in [("gru_final_states", nn.GRU, {"num_layers": 2, "bidirectional": True}),
                            ("lstm_final_states", nn.LSTM, {"num_layers": 3, "bidirectional": True, "proj_size": 2}),
                            ("rnn_final_states", nn.RNN, {"bidirectional": True, "bias": False}),
                            ("lstm_final_state", nn.LSTM, {"num_layers": 2})]:
    module = FinalStates(kind, **options)
    case(name, module, x3, module(x3), mapping={"layers": [
        {"type": name.split("_")[0], "prefix": "rnn"}, {"type": "final-state"}, {"type": "linear", "prefix": "fc"}]})
