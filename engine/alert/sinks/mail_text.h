// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/notice.h"
#include "engine/alert/sink_spec.h"

#include <QtCore/QByteArray>

namespace redshank {

/// A notice as a mail (RFC 5322) with CRLF ends and the final dot. Its
/// Message-ID is the same at every attempt, so a server drops repeats; all of an alert refer to one thread.
QByteArray mailOf(const SinkSpec &spec, const Notice &notice, TimePoint now);

/// "=?UTF-8?B?...?=" words of at most 75 characters where the text is not plain ASCII.
QByteArray encodedHeader(const std::string &text);

/// One local part, one '@', no space and nothing that would end a line.
bool isMailAddress(const std::string &address);

} // namespace redshank
