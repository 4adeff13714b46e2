// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fuzzy_match.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kWhole = 1000;
constexpr int kAtBegin = 500;
constexpr int kAtWord = 300;
constexpr int kInside = 200;
constexpr int kScattered = 100; ///< Less what lies between the letters.
constexpr int kMostGaps = 90;

/// Small letters without accents.
QString plain(const QString &text)
{
    QString result;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
        if (letter.category() != QChar::Mark_NonSpacing)
            result.append(letter.toCaseFolded());
    }
    return result;
}

bool beginsWord(const QString &text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

/// Letters in order; the last one before which the rest still fits is not looked for: the first will do.
std::optional<int> scatteredScore(const QString &text, const QString &word)
{
    std::optional<int> best;
    for (qsizetype begin = text.indexOf(word[0]); begin >= 0; begin = text.indexOf(word[0], begin + 1)) {
        if (!beginsWord(text, begin))
            continue;
        qsizetype at = begin;
        int gaps = 0;
        for (qsizetype i = 1; i < word.size() && at >= 0; ++i) {
            const qsizetype next = text.indexOf(word[i], at + 1);
            if (next >= 0 && !beginsWord(text, next))
                gaps += static_cast<int>(next - at - 1);
            at = next;
        }
        if (at >= 0)
            best = std::max(best.value_or(0), kScattered - std::min(gaps, kMostGaps));
    }
    return best;
}

std::optional<int> wordScore(const QString &text, const QString &word)
{
    if (text == word)
        return kWhole;
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        best = std::max(best.value_or(0), at == 0 ? kAtBegin : beginsWord(text, at) ? kAtWord : kInside);
    return best ? best : scatteredScore(text, word);
}

} // namespace

std::optional<int> fuzzyScore(const QString &text, const QString &typed)
{
    const QString searched = plain(text);
    const QString wanted = plain(typed).simplified();
    if (wanted.isEmpty())
        return 0;
    if (const qsizetype at = searched.indexOf(wanted); at >= 0 && beginsWord(searched, at))
        return at == 0 ? (searched.size() == wanted.size() ? 2 * kWhole : kWhole) : kWhole - 1;
    int sum = 0;
    const QStringList words = wanted.split(QLatin1Char(' '));
    for (const QString &word : words) {
        const std::optional<int> score = wordScore(searched, word);
        if (!score)
            return std::nullopt;
        sum += *score;
    }
    return sum / static_cast<int>(words.size());
}

} // namespace redshank
