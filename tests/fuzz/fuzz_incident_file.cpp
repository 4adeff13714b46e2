// SPDX-License-Identifier: GPL-3.0-or-later
// Start with any .redshank file; the second half of each input is tried behind the zip, as packed samples.
#include "engine/store/column_codec.h"
#include "engine/store/incident_file.h"
#include "engine/store/incident_file_json.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace redshank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<IncidentFile> file = parseIncidentFile(std::as_bytes(std::span(data, size)));
    if (!file && file.error().message.empty())
        std::abort();

    // Behind the checksums, which random bytes do not get past.
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const Result<ScoredColumns> columns = unpackColumns(bytes)) {
        const Result<ScoredColumns> again = unpackColumns(packColumns(*columns));
        if (!again || again->times != columns->times)
            std::abort();
    }
    bool hasModels = false;
    const Result<IncidentFile> manifest = readIncidentManifest(bytes, 1000, hasModels);
    if (manifest && !readIncidentManifest(incidentManifest(*manifest), 1000, hasModels))
        std::abort();
    return 0;
}
