// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/query_completion.h"

namespace redshank {
namespace {

bool isNamePart(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char(':'); }

qsizetype nameStart(const QString &text, qsizetype end)
{
    qsizetype begin = end;
    while (begin > 0 && isNamePart(text[begin - 1]))
        --begin;
    return begin;
}

} // namespace

QueryContext queryContext(const QString &query, qsizetype position)
{
    position = std::clamp<qsizetype>(position, 0, query.size());
    QChar quote;
    qsizetype quoteAt = -1;
    int braces = 0;
    int brackets = 0;
    for (qsizetype i = 0; i < position; ++i) {
        const QChar c = query[i];
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = {};
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
            quoteAt = i;
        } else if (c == QLatin1Char('{')) {
            ++braces;
        } else if (c == QLatin1Char('}')) {
            braces = std::max(0, braces - 1);
        } else if (c == QLatin1Char('[')) {
            ++brackets;
        } else if (c == QLatin1Char(']')) {
            brackets = std::max(0, brackets - 1);
        }
    }
    QueryContext context;
    if (!quote.isNull()) {
        qsizetype end = quoteAt;
        while (end > 0 && QStringLiteral("=~! ").contains(query[end - 1]))
            --end;
        const qsizetype begin = nameStart(query, end);
        if (braces > 0 && begin < end) {
            context.kind = QueryContext::Kind::kValue;
            context.label = query.mid(begin, end - begin);
            context.prefix = query.mid(quoteAt + 1, position - quoteAt - 1);
        }
        return context;
    }
    if (brackets > 0)
        return context;
    const qsizetype begin = nameStart(query, position);
    context.prefix = query.mid(begin, position - begin);
    if (!context.prefix.isEmpty() && context.prefix[0].isDigit())
        return context;
    context.kind = braces > 0 ? QueryContext::Kind::kLabel : QueryContext::Kind::kMetric;
    return context;
}

} // namespace redshank
