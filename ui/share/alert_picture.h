// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/notice.h"
#include "ui/live/live_store.h"
#include "ui/theme.h"

#include <QtCore/QByteArray>
#include <QtCore/QTimeZone>

namespace redshank {

/// A PNG of the two strongest metrics of an alert that the store knows, from well before its begin to now;
/// nothing where it knows none. GUI thread; some 20 ms.
QByteArray alertPicture(const LiveStore *store, const Notice &notice, const QTimeZone &zone,
                        const Theme &theme);

} // namespace redshank
