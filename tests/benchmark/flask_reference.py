# SPDX-License-Identifier: GPL-3.0-or-later
"""What side_by_side.sh compares redshankd with: a pointwise 1-16-8-16-1 autoencoder behind Flask, as such services are
commonly written. One thread of torch; weights are random, which costs the same as trained ones."""
import torch
from flask import Flask, jsonify, request

torch.set_num_threads(1)
torch.manual_seed(1)


class Autoencoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = torch.nn.Sequential(torch.nn.Linear(1, 16), torch.nn.ReLU(), torch.nn.Linear(16, 8))
        self.decoder = torch.nn.Sequential(torch.nn.Linear(8, 16), torch.nn.ReLU(), torch.nn.Linear(16, 1))

    def forward(self, values):
        return self.decoder(self.encoder(values))


app = Flask(__name__)
model = Autoencoder().eval()


@app.route("/predict", methods=["POST"])
def predict():
    data = (request.get_json() or {}).get("data")
    if not data:
        return jsonify({"error": "No data provided"}), 400
    values = torch.tensor(data, dtype=torch.float32).reshape(-1, 1)
    with torch.no_grad():
        errors = ((model(values) - values) ** 2).mean(dim=1)
    mse = [round(float(error), 4) for error in errors]
    return jsonify({"anomalies": [error > 0.5 for error in mse], "mse": mse})


if __name__ == "__main__":
    import logging
    import sys

    if sys.argv[1] == "--save":
        torch.save(model.state_dict(), sys.argv[2])
        sys.exit()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app.run(host="127.0.0.1", port=int(sys.argv[1]))
