"""What the figures of the deck show, computed: small networks that are trained, steps that are taken.

Sums run row by row, never through a library for matrices, so that equal weights stay equal to the last bit
and every machine comes to the same numbers. numpy's older generator never changes, so it is the one used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

CONVERGED = 0.1
"""Validation loss, in nats, from which on a network counts as trained."""

BATCH = 32
"""Rows of a mini-batch."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights (inputs, neurons) and biases (neurons)."""

    weights: Array
    biases: Array


Net: TypeAlias = tuple[Layer, ...]
"""Hidden layers of ReLU, and an output layer without a function of its own."""


def net(sizes: Sequence[int], seed: int, *, equal: bool = False) -> Net:
    """He initialization: a draw for each weight, or one for all weights of a layer; biases start at 0."""
    chance = np.random.RandomState(seed)
    layers = []
    for inputs, neurons in pairwise(sizes):
        weights = chance.normal(0, np.sqrt(2 / inputs), (inputs, neurons))
        layers.append(Layer(np.full_like(weights, weights[0, 0]) if equal else weights, np.zeros(neurons)))
    return tuple(layers)


def sums(xs: Array, layer: Layer) -> Array:
    """What goes into the activation functions of a layer: (rows, neurons)."""
    return np.asarray((xs[:, :, None] * layer.weights).sum(axis=1) + layer.biases)


def passed(layers: Net, xs: Array, masks: Sequence[Array] = ()) -> list[Array]:
    """What each layer gets, and at last the outputs; `masks` are what dropout leaves of hidden neurons."""
    values = [xs]
    for number, layer in enumerate(layers[:-1]):
        hidden = np.maximum(sums(values[-1], layer), 0)
        values.append(hidden * masks[number] if masks else hidden)
    return [*values, sums(values[-1], layers[-1])]


def stepped(
    layers: Net, values: Sequence[Array], error: Array, rate: float, masks: Sequence[Array] = ()
) -> Net:
    """The network after one step down the gradient; `error` is the loss's slope at each output."""
    after: list[Layer] = []
    for number in reversed(range(len(layers))):
        layer, inputs = layers[number], values[number]
        slopes = Layer((inputs[:, :, None] * error[:, None, :]).mean(axis=0), error.mean(axis=0))
        after.insert(0, Layer(layer.weights - rate * slopes.weights, layer.biases - rate * slopes.biases))
        if number:
            error = (error[:, None, :] * layer.weights).sum(axis=2) * (inputs > 0)
            error = error * masks[number - 1] if masks else error
    return tuple(after)


@dataclass(frozen=True, slots=True)
class Fit:
    """The first weights of each neuron before each step (steps, neurons), and what was learned."""

    weights: Array
    outputs: Array


def wave(xs: Array) -> Array:
    """What the networks of the first figure are to learn."""
    return np.asarray(np.sin(1.7 * xs))


def fit(xs: Array, *, neurons: int, steps: int, equal: bool) -> Fit:
    """Train one hidden layer on the wave."""
    layers, rows, path = net((1, neurons, 1), 6, equal=equal), xs[:, None], []
    for _ in range(steps):
        path.append(layers[0].weights[0])
        values = passed(layers, rows)
        layers = stepped(layers, values, values[-1] - wave(rows), rate=0.1)
    return Fit(np.array(path), passed(layers, rows)[-1][:, 0])


def rings(chance: np.random.RandomState, many: int) -> tuple[Array, Array]:
    """Points of two classes, a disk (1) and the ring around it (0): (many, 2) and (many, 1)."""
    turn, inside = chance.uniform(0, 2 * np.pi, many), np.arange(many) % 2
    radius = np.where(inside, 0.6, 1.5) + chance.normal(0, 0.15, many)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1), inside[:, None].astype(float)


def probability(outputs: Array) -> Array:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-outputs)))


def losses(*, kept: float, steps: int, every: int, neurons: int = 32, networks: int = 8) -> Array:
    """Mean validation loss (nats) of the same networks every so many steps; `kept` is 1 without dropout."""
    total = np.zeros(steps // every)
    for seed in range(networks):
        chance = np.random.RandomState(seed)
        (xs, ys), (new_xs, new_ys) = rings(chance, 256), rings(chance, 256)
        layers = net((2, neurons, 1), seed)
        for step in range(steps):
            if step % every == 0:
                outputs = passed(layers, new_xs)[-1]
                total[step // every] += (np.logaddexp(0, outputs) - new_ys * outputs).mean()
            batch = chance.randint(0, len(xs), BATCH)
            masks = [(chance.random_sample((BATCH, neurons)) < kept) / kept]
            values = passed(layers, xs[batch], masks)
            layers = stepped(layers, values, probability(values[-1]) - ys[batch], 0.2, masks)
    return total / networks


def drift(moments: Sequence[int]) -> list[Array]:
    """What a neuron of the third layer gets for one mini-batch (256 rows) after so many steps of training."""
    chance = np.random.RandomState(4)
    xs, ys = rings(chance, 256)
    layers, seen = net((2, 16, 16, 16, 1), 4), []
    for step in range(max(moments) + 1):
        values = passed(layers, xs)
        if step in moments:
            seen.append(sums(values[2], layers[2])[:, NEURON])
        layers = stepped(layers, values, probability(values[-1]) - ys, rate=0.3)
    return seen


NEURON = 12
"""The one of the third layer that is looked at."""


def descent(momentum: float, steps: int) -> Array:
    """Places (steps + 1, 2) of an optimizer with momentum, from `START` in a bowl of `SLOPES` around 0."""
    place, speed = np.array(START), np.zeros(2)
    places = [place]
    for _ in range(steps):
        speed = momentum * speed - 0.01 * np.array(SLOPES) * place
        place = place + speed
        places.append(place)
    return np.array(places)


START = -3.6, 2.6
SLOPES = 1.0, 2.3
"""How steep the bowl becomes with each step aside, along and across."""
