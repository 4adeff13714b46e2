// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/incident_link.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

namespace redshank {

std::optional<IncidentPlace> readIncidentLink(std::string_view url)
{
    constexpr qsizetype kLongest = 4'000;
    if (static_cast<qsizetype>(url.size()) > kLongest)
        return std::nullopt;
    const QUrl link(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())), QUrl::StrictMode);
    const QString metric = QUrlQuery(link).queryItemValue(QStringLiteral("metric"), QUrl::FullyDecoded);
    bool isNumber = false;
    const qlonglong begin = link.path().mid(1).toLongLong(&isNumber);
    if (!link.isValid() || link.scheme() != QLatin1String("redshank") ||
        link.host() != QLatin1String("incident") || !isNumber || begin <= 0 || metric.isEmpty())
        return std::nullopt;
    return IncidentPlace{metric.toStdString(), fromMs(begin)};
}

} // namespace redshank
