// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/net/source_test.h"

namespace redshank {

/// Tries whether the ports of a push source can be had.
class PushTest : public SourceTest
{
    Q_OBJECT

public:
    explicit PushTest(const FeedSpec &spec) : m_spec(spec.push) {}

protected:
    void begin() override;
    void signIn() override {} ///< Nobody is signed in to.

private:
    PushSpec m_spec;
};

} // namespace redshank
