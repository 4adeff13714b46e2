// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QTranslator>

#include <algorithm>

namespace redshank {

/// A language that no one speaks: English whose every word is longer, by as much as the longest of many
/// languages is (half as much again for one word, two fifths for a label, three tenths for a sentence). Its
/// words break where English words do; markup, placeholders and the names of keys stay.
class StretchedWords : public QTranslator
{
public:
    StretchedWords() { QCoreApplication::installTranslator(this); }
    ~StretchedWords() override { QCoreApplication::removeTranslator(this); }

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        const QString source = QString::fromUtf8(text);
        return QLatin1String(context) == QLatin1String("QShortcut") ? source : stretched(source);
    }

    static QString stretched(const QString &text)
    {
        const qsizetype length = text.size();
        const double share = length <= 10 ? 0.5 : length <= 30 ? 0.4 : 0.3;
        const qsizetype vowels = std::count_if(text.begin(), text.end(), isVowel);
        if (vowels == 0)
            return text;
        QString longer;
        qsizetype met = 0;
        qsizetype added = 0;
        bool isMarkup = false;
        for (const QChar letter : text) {
            longer += letter;
            isMarkup = letter == QLatin1Char('<') || (isMarkup && letter != QLatin1Char('>'));
            if (!isVowel(letter))
                continue;
            const auto due =
                static_cast<qsizetype>(share * double(length) * double(++met) / double(vowels) + 0.5);
            if (!isMarkup)
                longer += QString(due - added, letter.toLower());
            added = due;
        }
        return longer;
    }

private:
    static bool isVowel(QChar letter) { return QStringLiteral("aeiouAEIOU").contains(letter); }
};

} // namespace redshank
