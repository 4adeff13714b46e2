// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_frame.h"

namespace redshank {

QColor TimeMark::color(const Theme &theme) const
{
    switch (kind) {
    case Kind::kAnnotation:
        return Theme::faded(theme.accent, 0.12);
    case Kind::kExclusion:
        return Theme::faded(theme.mutedText, 0.16);
    case Kind::kMaintenance:
        return Theme::faded(theme.warning, 0.10);
    }
    return {};
}

} // namespace redshank
