// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_rule.h"

namespace redshank {

/// A rule in words, and back; the name, merging, repeats and flapping are not part of it:
/// "When incidents of any metric reach 1 for 1 of 1 samples, notify ops as warning; clear below 0.8 for 5."
/// "When the score of each of web/*, db/qps reaches 1.5 for 3 of 5 samples, notify ops, pager as critical;
/// ..."
std::string ruleSentence(const AlertRule &rule);
/// kInvalidInput says from where on it is not understood.
Result<AlertRule> readRuleSentence(const std::string &sentence);

} // namespace redshank
