// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_encoding.h"

#include <QtCore/QStringEncoder>
#include <QtTest/QTest>

using namespace redshank;

Q_DECLARE_METATYPE(redshank::CsvEncoding)

namespace {

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding)
{
    return QStringEncoder(encoding).encode(text);
}

std::string decoded(const QByteArray &bytes, CsvEncoding encoding, qsizetype pieceSize)
{
    std::string text;
    Utf8Transcoder transcoder(encoding);
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize)
        transcoder.append(bytes.mid(at, pieceSize).toStdString(), text);
    transcoder.finish(text);
    return text;
}

} // namespace

class CsvEncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<CsvEncoding>("encoding");
        QTest::addColumn<int>("bomBytes");
        const QString text = QStringLiteral("Zeit;Größe °C\n2024-01-01;1,5\n");
        QTest::newRow("ASCII") << QByteArray("time,value\n1,2\n") << CsvEncoding::kUtf8 << 0;
        QTest::newRow("UTF-8") << text.toUtf8() << CsvEncoding::kUtf8 << 0;
        QTest::newRow("UTF-8 with a mark")
            << QByteArray("\xEF\xBB\xBF" + text.toUtf8()) << CsvEncoding::kUtf8 << 3;
        QTest::newRow("UTF-8 cut within a letter")
            << QByteArray("time,gr\xC3\xB6\xC3") << CsvEncoding::kUtf8 << 0;
        QTest::newRow("windows-1252") << text.toLatin1() << CsvEncoding::kWindows1252 << 0;
        QTest::newRow("UTF-16LE") << encoded(text, QStringConverter::Utf16LE) << CsvEncoding::kUtf16Le << 0;
        QTest::newRow("UTF-16BE") << encoded(text, QStringConverter::Utf16BE) << CsvEncoding::kUtf16Be << 0;
        QTest::newRow("UTF-16LE with a mark")
            << QByteArray("\xFF\xFE" + encoded(text, QStringConverter::Utf16LE)) << CsvEncoding::kUtf16Le
            << 2;
        QTest::newRow("UTF-16BE with a mark")
            << QByteArray("\xFE\xFF" + encoded(text, QStringConverter::Utf16BE)) << CsvEncoding::kUtf16Be
            << 2;
        QTest::newRow("nothing") << QByteArray() << CsvEncoding::kUtf8 << 0;
    }
    void guessesTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(CsvEncoding, encoding);
        QFETCH(int, bomBytes);
        const EncodingGuess guess = guessEncoding(bytes.toStdString());
        QCOMPARE(guess.encoding, encoding);
        QCOMPARE(static_cast<int>(guess.bomBytes), bomBytes);
        QVERIFY(guess.certain);
    }

    void doubtsWhatItCannotRead()
    {
        // Russian in windows-1251.
        QByteArray bytes;
        for (int i = 0; i < 20; ++i)
            bytes += "\xE2\xF0\xE5\xEC\xFF,\xE7\xED\xE0\xF7\xE5\xED\xE8\xE5,"
                     "\xF2\xE5\xEC\xEF\xE5\xF0\xE0\xF2\xF3\xF0\xE0\n";
        QVERIFY(!guessEncoding(bytes.toStdString()).certain);
    }

    void decodesPieceByPiece_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<CsvEncoding>("encoding");
        QTest::addColumn<QString>("text");
        const QString text = QStringLiteral("Größe €, 温度, \U0001F600");
        QTest::newRow("UTF-8") << text.toUtf8() << CsvEncoding::kUtf8 << text;
        QTest::newRow("UTF-16LE") << encoded(text, QStringConverter::Utf16LE) << CsvEncoding::kUtf16Le
                                  << text;
        QTest::newRow("UTF-16BE") << encoded(text, QStringConverter::Utf16BE) << CsvEncoding::kUtf16Be
                                  << text;
        QTest::newRow("Latin-1") << QByteArray("Gr\xF6\xDF") << CsvEncoding::kLatin1
                                 << QStringLiteral("Größ");
        QTest::newRow("windows-1252") << QByteArray("\x80 \x96 \x99 \xE4 \x81") << CsvEncoding::kWindows1252
                                      << QStringLiteral("€ – ™ ä \u0081");
        QTest::newRow("Latin-1 has no euro")
            << QByteArray("\x80") << CsvEncoding::kLatin1 << QStringLiteral("\u0080");
        QTest::newRow("high surrogate alone")
            << QByteArray("\x3D\xD8\x41\x00", 4) << CsvEncoding::kUtf16Le << QStringLiteral("\uFFFDA");
        QTest::newRow("low surrogate alone")
            << QByteArray("\x00\xDE\x41\x00", 4) << CsvEncoding::kUtf16Le << QStringLiteral("\uFFFDA");
        QTest::newRow("half a unit at the end")
            << QByteArray("\x41\x00\x42", 3) << CsvEncoding::kUtf16Le << QStringLiteral("A\uFFFD");
    }
    void decodesPieceByPiece()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(CsvEncoding, encoding);
        QFETCH(QString, text);
        for (const qsizetype pieceSize : {1, 2, 3, 100})
            QCOMPARE(QString::fromStdString(decoded(bytes, encoding, pieceSize)), text);
    }

    void knowsTheUsualSpellings()
    {
        QCOMPARE(csvEncodingFromName("utf8"), std::optional(CsvEncoding::kUtf8));
        QCOMPARE(csvEncodingFromName("Latin-1"), std::optional(CsvEncoding::kLatin1));
        QCOMPARE(csvEncodingFromName("CP1252"), std::optional(CsvEncoding::kWindows1252));
        QVERIFY(!csvEncodingFromName("EBCDIC"));
        for (const CsvEncoding encoding : {CsvEncoding::kUtf8, CsvEncoding::kUtf16Le, CsvEncoding::kUtf16Be,
                                           CsvEncoding::kLatin1, CsvEncoding::kWindows1252})
            QCOMPARE(csvEncodingFromName(csvEncodingName(encoding)), std::optional(encoding));
    }

    void mendsInvalidUtf8()
    {
        QCOMPARE(toValidUtf8("a\xC3\xB6"), std::string("a\xC3\xB6"));
        QCOMPARE(toValidUtf8("a\xFF"
                             "b\xC3"),
                 std::string("a\xEF\xBF\xBD"
                             "b\xEF\xBF\xBD"));
        QCOMPARE(toValidUtf8("\xED\xA0\x80"),
                 std::string("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")); // a surrogate
    }
};

QTEST_APPLESS_MAIN(CsvEncodingTest)
#include "tst_csv_encoding.moc"
