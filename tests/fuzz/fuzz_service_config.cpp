// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/service_config.h"

#include <cstdint>
#include <cstdlib>

using namespace redshank;

/// Every fault must say something.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto config =
        parseServiceConfig(std::string(reinterpret_cast<const char *>(data), size), "/etc/redshank");
    if (config)
        return 0;
    if (config.error().empty())
        std::abort();
    for (const ConfigFault &fault : config.error())
        if (fault.text.empty() || fault.line < 0)
            std::abort();
    return 0;
}
