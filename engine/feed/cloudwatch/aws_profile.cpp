// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/aws_profile.h"

#include <QtCore/QList>

namespace redshank {

QMap<QByteArray, QByteArray> awsSection(const QByteArray &text, const QByteArray &section)
{
    QMap<QByteArray, QByteArray> keys;
    bool isInside = false;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#') || line.startsWith(';'))
            continue;
        if (line.startsWith('[')) {
            const QByteArray name = line.mid(1, line.indexOf(']') - 1).simplified();
            isInside = name == section;
            continue;
        }
        const bool isNested = raw.startsWith(' ') || raw.startsWith('\t');
        const qsizetype equals = line.indexOf('=');
        if (!isInside || isNested || equals < 0)
            continue;
        keys[line.left(equals).trimmed().toLower()] = line.mid(equals + 1).trimmed();
    }
    return keys;
}

} // namespace redshank
