// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>

#include <array>
#include <cstring>

namespace redshank {

const QStringList &languageCodes()
{
    static const QStringList kCodes{QStringLiteral("en"), QStringLiteral("de")};
    return kCodes;
}

QString languageCode(const QString &word, const QStringList &userLanguages)
{
    if (languageCodes().contains(word))
        return word;
    for (const QString &language : userLanguages) {
        const QString code = language.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        if (languageCodes().contains(code))
            return code;
    }
    return languageCodes().front();
}

QString Translator::translate(const char *context, const char *text, const char *comment, int count) const
{
    // Where lupdate files what is said outside of a class.
    constexpr std::array kOther{"redshank", ""};
    QString found = QTranslator::translate(context, text, comment, count);
    if (context && std::strncmp(context, "Q", 1) == 0)
        return found;
    for (const char *other : kOther) {
        if (!found.isNull())
            return found;
        found = QTranslator::translate(other, text, comment, count);
    }
    if (found.isNull())
        Q_EMIT missed(QString::fromUtf8(context), QString::fromUtf8(text));
    return found;
}

LanguagePack::LanguagePack(const QString &code) : m_code(code)
{
    // Numbers and help pages go by the locale: the system's own unless it speaks another language of ours.
    const bool isSystems = QLocale::system().language() == QLocale(code).language();
    const bool isOther = languageCodes().contains(QLocale::languageToCode(QLocale::system().language()));
    if (!isSystems && (isOther || code != languageCodes().front()))
        QLocale::setDefault(QLocale(code));
    if (code == languageCodes().front())
        return;
    m_own = std::make_unique<Translator>();
    m_qt = std::make_unique<QTranslator>();
    if (m_qt->load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qt.get());
    if (m_own->load(QStringLiteral(":/translations/redshank_%1.qm").arg(code)))
        QCoreApplication::installTranslator(m_own.get());
}

LanguagePack::~LanguagePack()
{
    QLocale::setDefault(m_before);
    if (!m_own)
        return;
    QCoreApplication::removeTranslator(m_own.get());
    QCoreApplication::removeTranslator(m_qt.get());
}

} // namespace redshank
