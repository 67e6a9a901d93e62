"""PyTorch's side of `soften bench blstm --torch`: the same network, one thread of the processor.

Takes the size as JSON, then answers every line {"frames": n} with what one training step over n frames took, as
src/cli/bench-blstm-child.ts does.
"""

import json
import resource
import sys
import time


def reply(kind, **fields):
    print(json.dumps({"kind": kind, **fields}, separators=(",", ":")), flush=True)


try:
    import torch
except ImportError as error:
    reply("missing", reason=str(error))
    sys.exit(0)


class Network(torch.nn.Module):
    """BLSTM layers of any widths and a linear output."""

    def __init__(self, inputs, cells_per_direction, outputs):
        super().__init__()
        below = inputs
        layers = []
        for cells in cells_per_direction:
            layers.append(torch.nn.LSTM(below, cells, batch_first=True, bidirectional=True))
            below = 2 * cells
        self.layers = torch.nn.ModuleList(layers)
        self.output = torch.nn.Linear(below, outputs)

    def forward(self, frames):
        for layer in self.layers:
            frames, _ = layer(frames)
        return self.output(frames)


def peak_bytes():
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main():
    size = json.loads(sys.argv[1])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    network = Network(size["inputs"], size["cellsPerDirection"], size["outputs"])
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-5, momentum=0.9)
    inputs = torch.randn(size["batch"], size["frames"], size["inputs"])
    targets = torch.randn(size["batch"], size["frames"], size["outputs"])

    def step(frames):
        seen = inputs[:, :frames]
        optimiser.zero_grad()
        prediction = network(seen + 0.2 * torch.randn_like(seen))
        loss = torch.nn.functional.mse_loss(prediction, targets[:, :frames])
        loss.backward()
        optimiser.step()
        loss.item()

    reply("ready", adapter=f"PyTorch {torch.__version__}, one thread", peakBytes=peak_bytes())
    for line in sys.stdin:
        started_at = time.perf_counter()
        step(json.loads(line)["frames"])
        reply("step", sec=time.perf_counter() - started_at, dispatches=None, peakBytes=peak_bytes())


main()
