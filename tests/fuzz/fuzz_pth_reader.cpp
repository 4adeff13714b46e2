// SPDX-License-Identifier: GPL-3.0-or-later
// Start with tests/support/state_dict/archive.pth, its data.pkl, and the stream.pth that make_state_dict.py
// writes.
#include "engine/model/pickle_reader.h"
#include "engine/model/pth_reader.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace redshank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span<const std::byte> bytes = std::as_bytes(std::span(data, size));
    const Result<PointwiseModel> model = parsePth(bytes);
    if (model ? model->network.inputCount() != 1 : model.error().message.empty())
        std::abort();
    // Pickles by themselves, without the archive and its checksums round them.
    PickleReader pickles(bytes);
    if (pickles.nextStateDict())
        static_cast<void>(pickles.nextKeys());
    return 0;
}
