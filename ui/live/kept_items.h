// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace redshank {

/// The user's own words on what is open (annotations, labels), kept with its source, and how the store that
/// keeps them stands. Each kind belongs to one part of the window, which alone knows its JSON. Lives on the
/// GUI thread.
class KeptItems : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// By key.
    std::vector<KeptItem> items(const std::string &kind) const;
    /// Of all kinds.
    std::vector<KeptItem> all() const;
    const StoreStatus &status() const { return m_status; }

public Q_SLOTS:
    /// Adds an item, or replaces the one of its kind and key.
    void keep(const redshank::KeptItem &item);
    void forget(const std::string &kind, const std::string &key);

    /// Items of a session that was opened: kept with the run that begins next, where they are not yet.
    void bring(const std::vector<redshank::KeptItem> &items);

    void beginRun(redshank::RunId runId);
    void take(const redshank::KeptFound &found);
    void setStatus(const redshank::StoreStatus &status);

Q_SIGNALS:
    void changed(const std::string &kind);
    /// All kinds: another run, or what was kept with it has been read.
    void reset();
    void statusChanged();
    // To the engine.
    void keepWanted(redshank::RunId runId, const redshank::KeptItem &item);
    void forgetWanted(redshank::RunId runId, const std::string &kind, const std::string &key);

private:
    RunId m_runId = 0;
    std::map<std::pair<std::string, std::string>, KeptItem> m_items; ///< By kind and key.
    std::vector<KeptItem> m_brought;
    StoreStatus m_status;
};

} // namespace redshank
