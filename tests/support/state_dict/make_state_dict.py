#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves state_dicts of a 1-16-8-16-1 autoencoder with random weights, and what PyTorch makes of 1000 values.

usage: make_state_dict.py FOLDER SEED VARIANT...
VARIANT.pth: archive (as torch.save writes it), stream (as before PyTorch 1.6), double, double-stream,
parameters (Parameter objects, one of them transposed), relu (a ReLU after the encoder, too).
VARIANT.csv: value, squared error rounded to 4 decimals, anomalous above 0.5.
The files beside this script: make_state_dict.py . 7 archive (PyTorch 1.13).
"""
import sys
from collections import OrderedDict

import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, relu_after_encoder):
        super().__init__()
        last = [nn.ReLU()] if relu_after_encoder else []
        self.encoder = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 8), *last)
        self.decoder = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))

    def forward(self, x):
        return self.decoder(self.encoder(x))


folder, seed = sys.argv[1], int(sys.argv[2])
for variant in sys.argv[3:]:
    torch.manual_seed(seed)
    model = Autoencoder(variant == "relu")
    if variant.startswith("double"):
        model = model.double()
    state = model.state_dict()
    if variant == "parameters":
        state = OrderedDict((name, nn.Parameter(tensor)) for name, tensor in state.items())
        state["encoder.2.weight"] = nn.Parameter(state["encoder.2.weight"].detach().t().contiguous().t())
    torch.save(state, f"{folder}/{variant}.pth", _use_new_zipfile_serialization=not variant.endswith("stream"))

    values = torch.empty(1000, 1, dtype=model.encoder[0].weight.dtype).uniform_(-3.0, 3.0)
    with torch.no_grad():
        errors = (model(values) - values).pow(2)
    with open(f"{folder}/{variant}.csv", "w") as out:
        for value, error in zip(values.flatten().tolist(), errors.flatten().tolist()):
            mse = round(error, 4)
            out.write(f"{value!r},{mse!r},{int(mse > 0.5)}\n")
