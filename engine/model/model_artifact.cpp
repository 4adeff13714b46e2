// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_artifact.h"

namespace redshank {

std::shared_ptr<const DetectorModel> ModelArtifact::detectorFor(const std::string &metric) const
{
    for (const std::shared_ptr<const DetectorModel> &detector : detectors)
        if (detector->channels() == 1 && (detector->metrics[0].id == metric || detector->metrics[0].name == metric))
            return detector;
    return nullptr;
}

} // namespace redshank
