#!/usr/bin/env python3
"""Computes the cases named word_* with PyTorch (1.13 or later) and writes them beside this file.

    python3 tests/reference/generate.py

Each case is a training run of 20 steps of a small network. Inputs are multiples of 2^-10 and initial parameters multiples of 2^-14,
so that the float32 run and the float64 run begin with the same numbers. README.md describes the format.
"""
import json
import pathlib

import numpy
import torch
import torch.nn.functional as F

STEPS = 20
HERE = pathlib.Path(__file__).parent


# Layers as the format calls them

def linear(inputs, outputs, **options):
    return {"type": "linear", "in": inputs, "out": outputs, "bias": True, **options}


def conv(inputs, outputs, kernel, stride=(1, 1), padding=(0, 0), dilation=1, groups=1, bias=True):
    return {"type": "conv2d", "in_channels": inputs, "out_channels": outputs, "kernel": list(kernel), "stride": list(stride),
            "padding": list(padding), "dilation": dilation, "groups": groups, "bias": bias}


def pool(kind, kernel, stride, padding=(0, 0), **options):
    return {"type": kind, "kernel": list(kernel), "stride": list(stride), "padding": list(padding), **options}


def activation(function, **options):
    return {"type": "activation", "function": function, **options}


def norm(kind, features, **options):
    return {"type": kind, "features": features, "eps": 1e-05, **options}


class Step(torch.autograd.Function):
    """1 where z >= 0, else 0; its gradient is 0."""

    @staticmethod
    def forward(context, z):
        return (z >= 0).to(z.dtype)

    @staticmethod
    def backward(context, gradient):
        return torch.zeros_like(gradient)


ACTIVATIONS = {
    "binary_step": Step.apply,
    "log_softmax": lambda z: F.log_softmax(z, 1),
    "relu": F.relu,
    "silu": F.silu,
    "softmax": lambda z: F.softmax(z, 1),
    "tanh": torch.tanh,
}


class Network:
    """The layers of a case with their parameters and running statistics, named as in files."""

    def __init__(self, layers, dtype, random):
        self.layers = layers
        self.parameters = {}
        self.buffers = {}
        for i, layer in enumerate(layers):
            for name, shape, start in self.shapes(layer):
                key = f"{i}.{name}"
                values = numpy.full(shape, start) if start is not None else random.uniform(-0.6, 0.6, shape)
                tensor = torch.tensor(numpy.round(values * 2**14) / 2**14, dtype=dtype)
                if name.startswith("running"):
                    self.buffers[key] = tensor
                else:
                    self.parameters[key] = tensor.requires_grad_()

    @staticmethod
    def shapes(layer):
        kind = layer["type"]
        if kind == "linear":
            return [("weight", (layer["out"], layer["in"]), None), ("bias", (layer["out"],), None)]
        if kind == "conv2d":
            weight = (layer["out_channels"], layer["in_channels"] // layer["groups"], *layer["kernel"])
            return [("weight", weight, None)] + ([("bias", weight[:1], None)] if layer["bias"] else [])
        if kind in ("layernorm", "batchnorm2d", "batchnorm1d"):
            features = layer["features"]
            affine = [("weight", features, 1), ("bias", features, 0)] if layer.get("affine", True) else []
            running = [("running_mean", features, 0), ("running_var", features, 1)] if kind != "layernorm" else []
            return affine + running
        return []

    def __call__(self, x, training):
        named = {}
        for i, layer in enumerate(self.layers):
            x = self.apply(str(i), layer, x, named, training)
            if "name" in layer:
                named[layer["name"]] = x
        return x

    def apply(self, key, layer, x, named, training):
        kind = layer["type"]
        weight, bias = (self.parameters.get(f"{key}.{name}") for name in ("weight", "bias"))
        if kind == "linear":
            return F.linear(x, weight, bias)
        if kind == "conv2d":
            return F.conv2d(x, weight, bias, layer["stride"], layer["padding"], layer["dilation"], layer["groups"])
        if kind == "layernorm":
            return F.layer_norm(x, layer["features"], weight, bias, layer["eps"])
        if kind in ("batchnorm2d", "batchnorm1d"):
            mean, variance = self.buffers[f"{key}.running_mean"], self.buffers[f"{key}.running_var"]
            return F.batch_norm(x, mean, variance, weight, bias, training, layer["momentum"], layer["eps"])
        if kind == "maxpool2d":
            return F.max_pool2d(x, layer["kernel"], layer["stride"], layer["padding"], layer["dilation"])
        if kind == "avgpool2d":
            return F.avg_pool2d(x, layer["kernel"], layer["stride"], layer["padding"])
        if kind == "global_avgpool2d":
            return F.adaptive_avg_pool2d(x, 1)
        if kind == "flatten":
            return torch.flatten(x, 1)
        if kind == "add":
            return x + named[layer["from"]]
        if kind == "concat":
            return torch.cat([x, named[layer["from"]]], 1)
        return ACTIVATIONS[layer["function"]](x)


def loss_of(loss, output, target):
    options = {"reduction": loss["reduction"]}
    if loss["type"] == "softmax_cross_entropy":
        weights = loss.get("class_weights")
        return F.cross_entropy(
            output, target, None if weights is None else output.new_tensor(weights), ignore_index=loss.get("ignore_index", -2**31),
            label_smoothing=loss.get("label_smoothing", 0.0), **options)
    if loss["type"] == "bce_with_logits":
        weights = loss.get("pos_weight", loss.get("pos_weights"))
        return F.binary_cross_entropy_with_logits(
            output, target, pos_weight=None if weights is None else output.new_tensor(weights), **options)
    return {"mse": F.mse_loss, "mae": F.l1_loss}[loss["type"]](output, target, **options)


def update(network, optimizer, torch_optimizer):
    """Clipping by value, then L1 (sparing biases and norms where wished), then what torch.optim does."""
    clip, factor = optimizer.get("clip_value"), optimizer.get("l1", 0.0)
    for key, parameter in network.parameters.items():
        if clip is not None:
            parameter.grad.clamp_(-clip, clip)
        if optimizer.get("decay_biases", True) or parameter.dim() > 1:
            parameter.grad.add_(torch.sign(parameter.detach()), alpha=factor)
    torch_optimizer.step()


def tensor(values):
    array = values.detach().numpy()
    return {"shape": list(array.shape), "values": [Number(value) for value in array.reshape(-1)]}


def tensors(named):
    return {key: tensor(value) for key, value in named.items()}


class Number(float):
    """A float that is written with as few digits as its own type needs."""

    def __new__(cls, value):
        number = super().__new__(cls, value)
        number.text = repr(float(str(value)))
        return number

    def __repr__(self):
        return self.text


def write(value):
    """JSON with the digits of Number; the standard encoder has no place for them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {write(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(write(item) for item in value) + "]"
    return repr(value) if isinstance(value, Number) else json.dumps(value)


def run(name, input_shape, layers, loss, optimizer, targets, dtype, seed):
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    samples, batch, rows = 12, 5, 3
    draw = lambda count: torch.tensor(numpy.round(random.normal(size=(count, *input_shape)) * 2**10) / 2**10, dtype=dtype)
    inputs, held_out = draw(samples), draw(rows)
    network = Network(layers, dtype, random)
    target = targets(random, samples)
    target = torch.tensor(target) if target.ndim == 1 else torch.tensor(target, dtype=dtype)
    batches = [random.permutation(samples)[:batch].tolist() for _ in range(STEPS)]
    torch_optimizer = torch.optim.SGD(network.parameters.values(), lr=optimizer["lr"], weight_decay=optimizer.get("weight_decay", 0.0))

    case = {
        "format": "staticnet-reference/1", "case": name, "dtype": str(dtype)[len("torch."):], "framework": "torch " + torch.__version__,
        "seed": seed, "input_shape": list(input_shape), "layers": layers, "loss": loss, "optimizer": optimizer, "clip_grad_norm": None,
        "steps": STEPS, "batch_size": batch, "inputs": tensor(inputs),
        "targets": {"shape": list(target.shape), "values": target.tolist()} if target.dim() == 1 else tensor(target),
        "batches": batches, "initial_parameters": tensors(network.parameters), "initial_buffers": tensors(network.buffers),
    }
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        x = inputs[batches[step - 1]].clone().requires_grad_()
        torch_optimizer.zero_grad(set_to_none=False)
        output = network(x, training=True)
        value = loss_of(loss, output, target[batches[step - 1]])
        value.backward()
        losses.append(Number(value.detach().numpy()[()]))
        norms.append(Number(torch.sqrt(sum((p.grad.double() ** 2).sum() for p in network.parameters.values())).to(dtype).numpy()[()]))
        if step == 1:
            case["step1_output"], case["step1_input_gradient"] = tensor(output), tensor(x.grad)
        if step in (1, STEPS):
            case.setdefault("gradients", {})[str(step)] = {key: tensor(p.grad) for key, p in network.parameters.items()}
        update(network, optimizer, torch_optimizer)
        if step in (1, STEPS):
            case.setdefault("parameters", {})[str(step)] = tensors(network.parameters)
            case.setdefault("buffers", {})[str(step)] = tensors(network.buffers)
    case["losses"], case["grad_norms"] = losses, norms
    case["inference"] = {"inputs": tensor(held_out), "outputs": tensor(network(held_out, training=False))}
    lines = ",\n".join(f" {json.dumps(key)}: {write(value)}" for key, value in case.items())
    (HERE / f"{name}.json").write_text("{\n" + lines + "\n}\n")


def classes(count, ignored=None):
    def draw(random, samples):
        labels = random.integers(0, count, samples)
        if ignored is not None:
            labels[::4] = ignored
        return labels
    return draw


def numbers(width):
    return lambda random, samples: numpy.round(random.normal(size=(samples, width)) * 2**10) / 2**10


def answers(width):
    return lambda random, samples: random.integers(0, 2, (samples, width)).astype(float)


CROSS_ENTROPY = {"type": "softmax_cross_entropy", "reduction": "mean"}
MSE = {"type": "mse", "reduction": "mean"}
SGD = {"type": "sgd", "lr": 0.1}
HIDDEN = [linear(4, 6), activation("tanh"), linear(6, 3)]
TWO_LAYERS = [linear(4, 6), activation("tanh", name="first"), linear(6, 6), activation("tanh")]

CASES = {
    "layer_norm": ((4,), [linear(4, 6), norm("layernorm", [6]), activation("tanh"), linear(6, 3)], CROSS_ENTROPY, SGD, classes(3)),
    "layer_norm_plain": ((4,), [linear(4, 6), norm("layernorm", [6], affine=False), linear(6, 2)], MSE, SGD, numbers(2)),
    "layer_norm_image": (
        (2, 3, 3), [conv(2, 3, (2, 2)), norm("layernorm", [3, 2, 2]), {"type": "flatten"}, linear(12, 2)], MSE, SGD, numbers(2)),
    "batch_norm_plain": (
        (4,), [linear(4, 6), norm("batchnorm1d", [6], momentum=0.1, affine=False), activation("silu"), linear(6, 2)], MSE, SGD, numbers(2)),
    "batch_norm_image": (
        (2, 4, 4),
        [conv(2, 3, (3, 3), bias=False), norm("batchnorm2d", [3], momentum=0.2), activation("relu"), {"type": "flatten"}, linear(12, 3)],
        CROSS_ENTROPY, SGD, classes(3)),
    "conv_dilation_groups": (
        (4, 4, 5),
        [conv(4, 6, (3, 2), padding=(2, 1), dilation=2, groups=2), activation("tanh"), {"type": "global_avgpool2d"}, {"type": "flatten"},
         linear(6, 3)],
        CROSS_ENTROPY, SGD, classes(3)),
    "conv_depthwise": (
        (3, 6, 5),
        [conv(3, 3, (3, 3), stride=(2, 1), padding=(1, 1), groups=3, bias=False), activation("silu"), conv(3, 4, (1, 1)),
         {"type": "flatten"}, linear(60, 2)],
        MSE, {"type": "sgd", "lr": 0.02}, numbers(2)),
    "max_pool_padding_dilation": (
        (2, 6, 5),
        [conv(2, 2, (2, 2)), pool("maxpool2d", (2, 3), (2, 1), (1, 1), dilation=2), {"type": "flatten"}, linear(12, 3)],
        CROSS_ENTROPY, SGD, classes(3)),
    "avg_pool_padding": (
        (2, 5, 5), [conv(2, 3, (2, 2)), pool("avgpool2d", (3, 2), (1, 2), (1, 0)), {"type": "flatten"}, linear(24, 3)],
        CROSS_ENTROPY, SGD, classes(3)),
    "add": ((4,), TWO_LAYERS + [{"type": "add", "from": "first"}, linear(6, 3)], CROSS_ENTROPY, SGD, classes(3)),
    "concat": ((4,), TWO_LAYERS + [{"type": "concat", "from": "first"}, linear(12, 3)], CROSS_ENTROPY, SGD, classes(3)),
    "softmax": ((4,), HIDDEN + [activation("softmax")], MSE, {"type": "sgd", "lr": 1.0}, answers(3)),
    "log_softmax": ((4,), HIDDEN + [activation("log_softmax")], MSE, SGD, numbers(3)),
    "binary_step": ((4,), [linear(4, 6), activation("binary_step"), linear(6, 2)], MSE, SGD, numbers(2)),
    "mean_absolute_error": ((4,), HIDDEN, {"type": "mae", "reduction": "mean"}, SGD, numbers(3)),
    "label_smoothing": ((4,), HIDDEN, {**CROSS_ENTROPY, "label_smoothing": 0.1}, SGD, classes(3)),
    "class_weights_ignored": (
        (4,), HIDDEN, {**CROSS_ENTROPY, "class_weights": [0.5, 2.0, 1.25], "ignore_index": -100}, SGD, classes(3, ignored=-100)),
    "positive_weight": ((4,), HIDDEN, {"type": "bce_with_logits", "reduction": "mean", "pos_weight": 2.5}, SGD, answers(3)),
    "positive_weights": ((4,), HIDDEN, {"type": "bce_with_logits", "reduction": "sum", "pos_weights": [0.5, 2.0, 3.0]}, {"type": "sgd", "lr": 0.02},
                         answers(3)),
    "l1": ((4,), HIDDEN, MSE, {"type": "sgd", "lr": 0.1, "l1": 0.01}, numbers(3)),
    "l1_spares_biases": ((4,), HIDDEN, MSE, {"type": "sgd", "lr": 0.1, "l1": 0.01, "decay_biases": False}, numbers(3)),
    "clip_value": ((4,), HIDDEN, MSE, {"type": "sgd", "lr": 0.2, "clip_value": 0.05, "weight_decay": 0.01}, numbers(3)),
}

if __name__ == "__main__":
    torch.set_num_threads(1)
    for number, (name, (shape, layers, loss, optimizer, targets)) in enumerate(CASES.items()):
        for suffix, dtype in (("f32", torch.float32), ("f64", torch.float64)):
            run(f"word_{name}.{suffix}", shape, layers, loss, optimizer, targets, dtype, 7000 + number)
