// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <optional>
#include <vector>

namespace redshank {

class SettingsStore;

/// How sources of each kind were set up last, so that the connect dialog begins there: kept in the settings,
/// without secrets. Lives on the GUI thread.
class SourceBook
{
public:
    /// settings: outlives it; nullptr: nothing is kept.
    explicit SourceBook(SettingsStore *settings);

    std::optional<FeedSpec> last(FeedKind kind) const;
    void keep(const FeedSpec &spec);

private:
    SettingsStore *m_settings;
    std::vector<FeedSpec> m_specs; ///< One of a kind.
};

} // namespace redshank
