// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/kept_items.h"

#include <utility>

namespace redshank {

std::vector<KeptItem> KeptItems::items(const std::string &kind) const
{
    std::vector<KeptItem> items;
    for (const auto &[name, item] : m_items)
        if (name.first == kind)
            items.push_back(item);
    return items;
}

std::vector<KeptItem> KeptItems::all() const
{
    std::vector<KeptItem> items;
    for (const auto &[name, item] : m_items)
        items.push_back(item);
    return items;
}

void KeptItems::bring(const std::vector<KeptItem> &items) { m_brought = items; }

void KeptItems::keep(const KeptItem &item)
{
    m_items[{item.kind, item.key}] = item;
    Q_EMIT keepWanted(m_runId, item);
    Q_EMIT changed(item.kind);
}

void KeptItems::forget(const std::string &kind, const std::string &key)
{
    if (m_items.erase({kind, key}) == 0)
        return;
    Q_EMIT forgetWanted(m_runId, kind, key);
    Q_EMIT changed(kind);
}

void KeptItems::beginRun(RunId runId)
{
    m_runId = runId;
    m_items.clear();
    for (const KeptItem &item : std::exchange(m_brought, {})) {
        m_items[{item.kind, item.key}] = item;
        Q_EMIT keepWanted(m_runId, item);
    }
    Q_EMIT reset();
}

void KeptItems::take(const KeptFound &found)
{
    if (found.runId != m_runId || found.items.empty())
        return;
    for (const KeptItem &item : found.items)
        m_items.try_emplace({item.kind, item.key}, item); // what was said since is newer
    Q_EMIT reset();
}

void KeptItems::setStatus(const StoreStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged();
}

} // namespace redshank
