// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/label_words.h"

#include <QtCore/QCoreApplication>

#include <cmath>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("label words", text); }

QString shareText(std::optional<double> share, const QLocale &locale)
{
    return share ? tr("%1 %").arg(locale.toString(std::lround(*share * 100.0))) : tr("unknown");
}

} // namespace

QString labelWord(LabelKind kind)
{
    switch (kind) {
    case LabelKind::kReal:
        return tr("real");
    case LabelKind::kFalse:
        return tr("false");
    case LabelKind::kExpected:
        return tr("expected");
    }
    return {};
}

QString markingWords(LabelKind kind)
{
    switch (kind) {
    case LabelKind::kReal:
        return tr("mark as real");
    case LabelKind::kFalse:
        return tr("mark as false");
    case LabelKind::kExpected:
        return tr("mark as expected");
    }
    return {};
}

QString labelScoreSentence(const LabelScore &score, const QLocale &locale)
{
    if (score.labels < kLabelsToJudge)
        return tr("%1 of %2 labels until precision and recall are told")
            .arg(locale.toString(qulonglong(score.labels)), locale.toString(qulonglong(kLabelsToJudge)));
    return tr("Precision %1, recall %2 by %3 labels")
        .arg(shareText(score.precision(), locale), shareText(score.recall(), locale),
             locale.toString(qulonglong(score.labels)));
}

} // namespace redshank
