// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/head_inputs.h"

#include <algorithm>

namespace redshank {

void writeHeadInputs(const HeadModel &head, const DetectorModel &model, const SlidingWindow &window,
                     const TimeFeatures::Values &features, std::vector<double> &inputs)
{
    const int length = head.windowLength();
    const int channels = window.channels();
    inputs.resize(static_cast<std::size_t>(head.model->shape().inputCount()));
    std::size_t place = 0;
    for (int i = 0; i < length; ++i) {
        const int back = std::max(length - 1 - i, head.maskedSamples); // hidden: the last visible one instead
        for (int channel = 0; channel < channels; ++channel) {
            double value =
                model.scalers[static_cast<std::size_t>(channel)].scaled(window.value(back, channel));
            if (head.inputLimit > 0.0)
                value = std::clamp(value, -head.inputLimit, head.inputLimit);
            inputs[place++] = value;
        }
    }
    inputs[place++] = static_cast<double>(head.maskedSamples) / static_cast<double>(length);
    std::copy(features.begin(), features.end(), inputs.begin() + static_cast<std::ptrdiff_t>(place));
}

} // namespace redshank
