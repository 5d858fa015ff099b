"""Working example requests for the OpenAPI document, small enough for mental arithmetic."""

from collections.abc import Mapping
from typing import Any

_D2L_INPUT = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
_D2L_WEIGHT = [[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]]

BODIES: Mapping[str, Mapping[str, Any]] = {
    # Dive into Deep Learning, "Multiple Input and Multiple Output Channels", 7.4.1.
    "lists": {"input": _D2L_INPUT, "weight": _D2L_WEIGHT},
    "typed": {
        "input": {"dtype": "u1", "bdata": "AAECAwQFBgcIAQIDBAUGBwgJ", "shape": [2, 3, 3]},
        "weight": {"dtype": "u1", "bdata": "AAECAwECAwQ=", "shape": "1,2,2,2"},
    },
    "layer": {
        "input": _D2L_INPUT,
        "weight": [[[[1, 0], [0, -1]]], [[[2, 0], [0, -2]]]],
        "bias": [1, -1],
        "stride": [2, 1],
        "padding": [1, 0, 0, 0],
        "padding_mode": "replicate",
        "groups": 2,
        "activation": "relu",
    },
    "mixed": {
        "input": _D2L_INPUT,
        "weight": _D2L_WEIGHT,
        "aggregation": "mean",
        "gains": [1, 0.5],
        "mute": [0],
        "partials_for": 0,
    },
}
"""Bodies of ``POST /api/convolve``, by the name of their title message."""

BODY_ANSWER: Mapping[str, Any] = {
    "partials": [[[[19, 25], [37, 43]], [[37, 47], [67, 77]]]],
    "aggregate": [[[56, 72], [104, 120]]],
    "pre_activation": [[[56, 72], [104, 120]]],
    "output": [[[56, 72], [104, 120]]],
    "padding": [0, 0, 0, 0],
    "shapes": {
        "input": [2, 3, 3],
        "weight": [1, 2, 2, 2],
        "partials": [1, 2, 2, 2],
        "output": [1, 2, 2],
    },
    "parameters": {"weights": 8, "biases": 0, "total": 8},
    "macs": 32,
}
"""The answer to the first body, with lists."""

ADDRESS = "http://127.0.0.1:8000"

PATHS: Mapping[str, Mapping[str, str]] = {
    "scenes": {"plain": "/api/scenes", "korean": "/api/scenes?lang=ko"},
    "images": {"plain": "/api/images"},
    "kernels": {"plain": "/api/kernels"},
    "scene": {
        "plain": "/api/scenes/keras-40404",
        "changed": "/api/scenes/red-ball?image=parrot&size=8&kernel=sobel-x",
    },
    "result": {
        "plain": "/api/scenes/keras-40404/result?format=lists",
        "changed": "/api/scenes/red-ball/result?size=8&stride=2&padding=same&format=lists",
        "sides": "/api/scenes/red-ball/result?padding=0,1,2,3&padding_mode=reflect&dtype=f4",
        "what_if": "/api/scenes/red-ball/result?gains=1,0.5,2&mute=2&aggregation=mean",
        "one": "/api/scenes/count-128-64-3x3/result?partials_for=63",
    },
    "health": {"plain": "/healthz"},
    "openapi": {"plain": "/openapi.json", "korean": "/openapi.json?lang=ko"},
}
"""Paths of GET requests, by operation and the name of their title message."""
