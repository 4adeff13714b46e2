// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace redshank {

/// What the command line asks of every part.
struct TableOptions
{
    std::vector<std::uint64_t> seeds; ///< Each of the synthetic data and of the fits.
    std::size_t series = 200;         ///< N: mixed series for each seed.
    QString data;                     ///< Folder of the labelled corpora; empty: none.
    bool quick = false;
};

} // namespace redshank
