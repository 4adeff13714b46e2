// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_frame.h"

namespace redshank {

QColor TimeMark::color(const Theme &theme) const
{
    switch (kind) {
    case Kind::kAnnotation:
        return theme.faint(theme.accent, 0.12);
    case Kind::kExclusion:
        return theme.faint(theme.mutedText, 0.16);
    case Kind::kMaintenance:
        return theme.faint(theme.warning, 0.10);
    }
    return {};
}

} // namespace redshank
