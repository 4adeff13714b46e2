// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTranslator>

#include <memory>

namespace redshank {

/// The codes of the languages that the window speaks; English is written in the sources.
const QStringList &languageCodes();
/// Of a word of kLanguage: itself, or for "system" the first of the user's languages that there is.
QString languageCode(const QString &word, const QStringList &userLanguages);

/// Our own words. The helpers in the sources that stand in no class translate in contexts of their own, which
/// the tool that gathers the words cannot see: it files them under the namespace, where this finds them.
class Translator : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;
    QString translate(const char *context, const char *text, const char *comment, int count) const override;
    bool isEmpty() const override { return false; }

Q_SIGNALS:
    /// A word of ours that has no translation; for tests.
    void missed(const QString &context, const QString &text) const;
};

/// The language of a running program: its words, Qt's own, and the form of its numbers. Made once, before the
/// first widget; another language needs a new start, because words that stand somewhere are not asked for
/// again.
class LanguagePack
{
public:
    explicit LanguagePack(const QString &code);
    ~LanguagePack();

    const QString &code() const { return m_code; }
    const Translator *translator() const { return m_own.get(); }

private:
    QString m_code;
    QLocale m_before; ///< Comes back with the end.
    std::unique_ptr<Translator> m_own;
    std::unique_ptr<QTranslator> m_qt;
};

} // namespace redshank
