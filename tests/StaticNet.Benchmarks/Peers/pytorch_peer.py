"""PyTorch as a peer: answers requests on standard input, one line each, as README.md describes."""

import ctypes
import json
import os
import struct
import sys
import time

# PyTorch 1.13 takes its AVX2 kernels, even where there is AVX-512, unless it is told.
if "avx512f" in open("/proc/cpuinfo").read():
    os.environ.setdefault("ATEN_CPU_CAPABILITY", "avx512")

import torch
import torch.nn as nn
import torch.nn.functional as F


class MaskedDropout(nn.Dropout):
    """Dropout whose mask may be given, so that a training step can be compared with that of another library."""

    mask = None

    def forward(self, x):
        return super().forward(x) if self.mask is None else x * self.mask


def read_weights(path):
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).reshape(entry["shape"])
    return tensors


def build(folder):
    layers = []
    shape = None
    training = {}
    for line in open(os.path.join(folder, "model.txt")):
        words = line.split()
        if words[0] == "input":
            shape = [int(word) for word in words[1:]]
            continue
        if words[0] == "training":
            training = {"optimizer": words[1], "rate": float(words[2]), "batch": int(words[3])}
            continue
        if words[0] == "name":
            continue
        size, kernel = int(words[1]), int(words[2])
        if words[0] == "dense":
            layers.append(nn.Linear(shape[0] if len(shape) == 1 else shape[0] * shape[1] * shape[2], size))
            shape = [size]
        elif words[0] == "conv":
            layers.append(nn.Conv2d(shape[0], size, kernel))
            shape = [size, shape[1] - kernel + 1, shape[2] - kernel + 1]
        elif words[0] == "batchnorm":
            layers.append(nn.BatchNorm1d(size) if len(shape) == 1 else nn.BatchNorm2d(size))
        elif words[0] == "relu":
            layers.append(nn.ReLU())
        elif words[0] == "maxpool":
            layers.append(nn.MaxPool2d(kernel))
            shape = [shape[0], shape[1] // kernel, shape[2] // kernel]
        elif words[0] == "dropout":
            layers.append(MaskedDropout(0.25))
        elif words[0] == "flatten":
            layers.append(nn.Flatten())
    model = nn.Sequential(*layers)
    model.load_state_dict(read_weights(os.path.join(folder, "weights.safetensors")), strict=False)
    return model, training


def read_inputs(folder, count):
    shape = next(line.split()[1:] for line in open(os.path.join(folder, "model.txt")) if line.startswith("input"))
    shape = [int(word) for word in shape]
    return torch.frombuffer(bytearray(open(os.path.join(folder, "inputs.bin"), "rb").read()), dtype=torch.float32).reshape(-1, *shape)[:count].clone()


def read_labels(folder, count):
    return torch.frombuffer(bytearray(open(os.path.join(folder, "labels.bin"), "rb").read()), dtype=torch.int32)[:count].long()


def make_optimizer(model, training, rate, foreach):
    kind = torch.optim.Adam if training["optimizer"] == "adam" else torch.optim.SGD
    return kind(model.parameters(), lr=rate, foreach=foreach)


def prediction_ways(folder, count):
    """The ways in which a user may run a model: each a function without arguments that gives the probabilities."""
    inputs = read_inputs(folder, count)
    layouts = [("", torch.contiguous_format)] + ([(", channels last", torch.channels_last)] if inputs.dim() == 4 else [])
    for suffix, layout in layouts:
        model = nn.Sequential(build(folder)[0], nn.Softmax(dim=1)).eval().to(memory_format=layout)
        x = inputs.contiguous(memory_format=layout)

        def call(module, x=x):
            with torch.inference_mode():
                return module(x)

        yield "eager" + suffix, lambda m=model: call(m)
        for name, compile in (("frozen", torch.jit.freeze), ("optimised for inference", torch.jit.optimize_for_inference)):
            try:
                compiled = compile(torch.jit.trace(model, x))
                call(compiled)
                yield name + suffix, lambda m=compiled: call(m)
            except RuntimeError:
                pass


def training_step(model, optimizer, inputs, labels):
    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()
        return loss

    return step


def training_ways(folder, rate):
    inputs = read_inputs(folder, build(folder)[1]["batch"])
    labels = read_labels(folder, len(inputs))
    layouts = [("", torch.contiguous_format)] + ([(", channels last", torch.channels_last)] if inputs.dim() == 4 else [])
    for suffix, layout in layouts:
        for name, foreach in (("eager", False), ("eager, foreach", True)):
            model, training = build(folder)
            model.train().to(memory_format=layout)
            optimizer = make_optimizer(model, training, rate, foreach)
            yield name + suffix, training_step(model, optimizer, inputs.contiguous(memory_format=layout), labels)


def fastest(ways):
    """Runs each way for a tenth of a second, or twenty times, and keeps the one with the best median."""
    best = None
    for name, run in ways:
        for _ in range(3):
            run()
        times = []
        end = time.perf_counter() + 0.1
        while time.perf_counter() < end and len(times) < 1000 or len(times) < 5:
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        median = sorted(times)[len(times) // 2]
        if best is None or median < best[0]:
            best = (median, name, run)
    return best[1], best[2]


def first_losses(folder, steps):
    """The losses of steps at the declared rate, with the masks of dropout that the other side has used."""
    model, training = build(folder)
    model.train()
    step = training_step(
        model, make_optimizer(model, training, training["rate"], None), read_inputs(folder, training["batch"]), read_labels(folder, training["batch"]))
    losses = []
    for i in range(steps):
        for layer in model:
            if isinstance(layer, MaskedDropout):
                data = bytearray(open(os.path.join(folder, "mask%d.bin" % i), "rb").read())
                layer.mask = torch.frombuffer(data, dtype=torch.float32).reshape(training["batch"], 64, 12, 12)
        losses.append(step().item())
    return losses


class Server:
    def open(self, folder, threads):
        torch.set_num_threads(int(threads))
        self.folder = folder
        return ""

    def first(self, folder):
        model = nn.Sequential(build(folder)[0], nn.Softmax(dim=1)).eval()
        with torch.inference_mode():
            model(read_inputs(folder, 1))
        return str(int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))

    def prepare(self, variant, rate):
        ways = training_ways(self.folder, float(rate)) if variant == "train" else prediction_ways(self.folder, 1 if variant == "predict1" else 64)
        name, self.run = fastest(ways)
        return name

    def predict(self, path):
        with open(path, "wb") as file:
            file.write(self.run().contiguous().numpy().tobytes())
        return ""

    def train(self, steps):
        return " ".join(repr(loss) for loss in first_losses(self.folder, int(steps)))

    def time(self, calls):
        calls = int(calls)
        run = self.run
        for _ in range(calls // 8 + 1):
            run()
        start = time.perf_counter_ns()
        for _ in range(calls):
            run()
        return repr((time.perf_counter_ns() - start) / calls)


def blas():
    """The reference BLAS that Debian takes where no other is installed is ten times slower than OpenBLAS: the table must say which it was."""
    for path in {line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line}:
        core = getattr(ctypes.CDLL(path), "openblas_get_corename", None)
        if core is not None:
            core.restype = ctypes.c_char_p
            return "OpenBLAS for " + core().decode()
    return "the reference BLAS, slow: apt-get install libopenblas0-pthread"


def main():
    server = Server()
    print("ok PyTorch %s, oneDNN, %s" % (torch.__version__, blas()), flush=True)
    for line in sys.stdin:
        words = line.rstrip("\n").split("\t")
        try:
            print("ok " + getattr(server, words[0])(*words[1:]), flush=True)
        except Exception as error:
            print("error " + str(error).replace("\n", " "), flush=True)


main()
