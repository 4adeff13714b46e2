// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/bit_column.h"

#include <QtTest/QTest>

namespace redshank {

class TestBitColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersOfAnyWidthComeBack_data();
    void numbersOfAnyWidthComeBack();
    void columnsShareWords();
    void zerosTakeNoRoom();
};

namespace {

std::vector<std::uint64_t> numbers(int bits, std::size_t count)
{
    std::vector<std::uint64_t> made;
    std::uint64_t state = 88172645463325252ULL;
    for (std::size_t i = 0; i < count; ++i) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        made.push_back(bits == 0 ? 0 : state >> (64 - bits));
    }
    if (bits > 0)
        made.back() = ~std::uint64_t{0} >> (64 - bits);
    return made;
}

} // namespace

void TestBitColumn::numbersOfAnyWidthComeBack_data()
{
    QTest::addColumn<int>("bits");
    for (int bits = 0; bits <= 64; ++bits)
        QTest::addRow("%d bits", bits) << bits;
}

void TestBitColumn::numbersOfAnyWidthComeBack()
{
    QFETCH(const int, bits);
    for (const std::size_t count : std::vector<std::size_t>{1, 2, 63, 64, 65, 200}) {
        const std::vector<std::uint64_t> in = numbers(bits, count);
        BitWriter writer;
        const BitColumn column = writer.write(in);
        QCOMPARE(column.width, static_cast<std::uint32_t>(bits));
        const std::vector<std::uint64_t> words = writer.words();
        QVERIFY(words.size() <= (count * static_cast<std::size_t>(bits) + 63) / 64 + 2);
        for (std::size_t i = 0; i < count; ++i)
            QCOMPARE(column.at(words.data(), i), in[i]);
    }
}

void TestBitColumn::columnsShareWords()
{
    BitWriter writer;
    const std::vector<std::uint64_t> first = numbers(13, 77);
    const std::vector<std::uint64_t> second = numbers(37, 77);
    const BitColumn one = writer.write(first);
    const BitColumn none = writer.write(numbers(0, 77));
    const BitColumn two = writer.write(second);
    const std::vector<std::uint64_t> words = writer.words();
    for (std::size_t i = 0; i < 77; ++i) {
        QCOMPARE(one.at(words.data(), i), first[i]);
        QCOMPARE(none.at(words.data(), i), std::uint64_t{0});
        QCOMPARE(two.at(words.data(), i), second[i]);
    }
}

void TestBitColumn::zerosTakeNoRoom()
{
    BitWriter writer;
    writer.write(numbers(0, 4096));
    QCOMPARE(writer.words().size(), std::size_t{2});
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestBitColumn)
#include "tst_bit_column.moc"
