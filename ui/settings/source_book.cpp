// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/source_book.h"

#include "ui/settings/feed_json.h"
#include "ui/settings/settings_store.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace redshank {

SourceBook::SourceBook(SettingsStore *settings) : m_settings(settings)
{
    if (!m_settings)
        return;
    const QJsonArray array = QJsonDocument::fromJson(m_settings->value(kLastSources)).array();
    for (const QJsonValue &entry : array) {
        std::string wrong; // of an older or a foreign file: that source is set up anew
        const FeedSpec spec = feedFromJson(JsonReader(entry.toObject(), &wrong));
        if (wrong.empty())
            m_specs.push_back(spec);
    }
}

std::optional<FeedSpec> SourceBook::last(FeedKind kind) const
{
    const auto found = std::find_if(m_specs.begin(), m_specs.end(),
                                    [kind](const FeedSpec &each) { return each.kind == kind; });
    return found == m_specs.end() ? std::nullopt : std::optional(*found);
}

void SourceBook::keep(const FeedSpec &spec)
{
    if (last(spec.kind) == spec)
        return;
    std::erase_if(m_specs, [&spec](const FeedSpec &each) { return each.kind == spec.kind; });
    m_specs.push_back(spec);
    if (!m_settings)
        return;
    QJsonArray array;
    for (const FeedSpec &each : m_specs)
        array.append(feedToJson(each));
    m_settings->setValue(kLastSources, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace redshank
