"""Trains the small network of this folder on a sine and saves it as PyTorch does: a state dict and an ONNX file, and what the network
gives for one input, for tests to compare with. Written for torch 1.13. sine.keras is the same network, written by carousel export."""
import math
import torch

class Sine(torch.nn.Module):
    """The next value of a sine, after each value."""
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(1, 8, batch_first=True)
        self.head = torch.nn.Linear(8, 1)

    def forward(self, x, h0, c0):
        hidden, (hn, cn) = self.lstm(x, (h0, c0))
        return self.head(hidden), hn, cn

torch.manual_seed(7)
model = Sine()
zeros = torch.zeros(1, 4, 8)
optimiser = torch.optim.Adam(model.parameters(), 0.01)
for step in range(600):
    phase = torch.arange(4)[:, None] * 1.5 + step
    wave = torch.sin(phase + torch.arange(61) * (2 * math.pi / 20))[:, :, None]
    loss = (model(wave[:, :-1], zeros, zeros)[0] - wave[:, 1:]).square().mean()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
print("loss", loss.item())

torch.save(model.state_dict(), "sine.pt")
x = wave[:1, :24]
state = torch.zeros(1, 1, 8)
with torch.no_grad():
    torch.onnx.export(model, (x, state, state), "sine.onnx", opset_version=15, input_names=["x", "h0", "c0"], output_names=["y", "hn", "cn"],
        dynamic_axes={"x": {0: "batch", 1: "time"}, "h0": {1: "batch"}, "c0": {1: "batch"}, "y": {0: "batch", 1: "time"}, "hn": {1: "batch"}, "cn": {1: "batch"}})
    y, hn, cn = model(x, state, state)
    with open("sine.txt", "w") as file:
        for a, b in zip(x.flatten().tolist(), y.flatten().tolist()):
            file.write(f"{a:.9g} {b:.9g}\n")
