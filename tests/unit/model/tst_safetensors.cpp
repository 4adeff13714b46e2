// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/safetensors.h"

#include <QtTest/QTest>

#include <array>
#include <cmath>
#include <cstring>

using namespace redshank;

namespace {

/// A file of this header and so many bytes of data.
std::string file(const std::string &header, std::size_t dataBytes)
{
    const std::uint64_t length = header.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &length, 8);
    return bytes + header + std::string(dataBytes, '\0');
}

Result<SafetensorsReader> opened(const std::string &bytes)
{
    return SafetensorsReader::open(std::as_bytes(std::span(bytes)));
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack()
    {
        SafetensorsWriter writer;
        const std::vector<float> weights{1.5F, -0.1F, 3e-40F, 4.0F, 5.0F, 6.0F};
        const std::vector<double> knots{0.1, -0.0, 1e300};
        writer.add("a.weight", {2, 3}, weights);
        writer.add("knots", knots);
        writer.add("nothing", std::span<const double>());
        const std::string bytes = writer.bytes();
        const auto reader = opened(bytes);
        QVERIFY2(reader.has_value(), reader ? "" : reader.error().message.c_str());
        QCOMPARE(reader->tensorCount(), std::size_t{3});
        QCOMPARE(*reader->floats("a.weight", std::array<std::uint64_t, 2>{2, 3}), weights);
        QCOMPARE(*reader->doubles("knots", 3), knots);
        QVERIFY(reader->doubles("nothing", 0)->empty());
    }

    void layoutIsThatOfSafetensors()
    {
        SafetensorsWriter writer;
        writer.add("t", {1}, std::array<float, 1>{1.0F});
        const std::string bytes = writer.bytes();
        const std::string header = R"({"t":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}})";
        QCOMPARE(static_cast<std::size_t>(bytes[0]), (header.size() + 7) / 8 * 8);
        QCOMPARE(bytes.substr(8, header.size()), header);
        QCOMPARE(bytes.substr(bytes.size() - 4), std::string("\0\0\x80\x3f", 4));
    }

    void wrongTensorIsRefused()
    {
        SafetensorsWriter writer;
        writer.add("t", {2}, std::array<float, 2>{1.0F, 2.0F});
        writer.add("bad", {1}, std::array<float, 1>{std::nanf("")});
        writer.add("worse", std::array<double, 1>{HUGE_VAL});
        const std::string bytes = writer.bytes();
        const auto reader = opened(bytes);
        QVERIFY(reader.has_value());
        QCOMPARE(reader->floats("other", std::array<std::uint64_t, 1>{2}).error().code, ErrorCode::kDamaged);
        QCOMPARE(reader->floats("t", std::array<std::uint64_t, 1>{3}).error().code,
                 ErrorCode::kShapeMismatch);
        QCOMPARE(reader->floats("t", std::array<std::uint64_t, 2>{1, 2}).error().code,
                 ErrorCode::kShapeMismatch);
        QCOMPARE(reader->doubles("t", 2).error().code, ErrorCode::kDamaged);
        QCOMPARE(reader->floats("bad", std::array<std::uint64_t, 1>{1}).error().code, ErrorCode::kDamaged);
        QCOMPARE(reader->doubles("worse", 1).error().code, ErrorCode::kDamaged);
    }

    void brokenFilesAreRefused_data()
    {
        QTest::addColumn<std::string>("bytes");
        const auto row = [](const char *name, const std::string &bytes) { QTest::newRow(name) << bytes; };
        row("empty", "");
        row("seven bytes", std::string(7, '\0'));
        row("length beyond the end", std::string("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10));
        row("not JSON", file("nonsense", 0));
        row("a list", file("[]", 0));
        row("bytes behind", file("{}", 1));
        row("no type", file(R"({"t":{"shape":[1],"data_offsets":[0,4]}})", 4));
        row("unknown type", file(R"({"t":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})", 4));
        row("no shape", file(R"({"t":{"dtype":"F32","data_offsets":[0,4]}})", 4));
        row("negative shape", file(R"({"t":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4));
        row("shape of text", file(R"({"t":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}})", 4));
        row("shape that overflows",
            file(R"({"t":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0));
        row("shape of too many numbers",
            file(R"({"t":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}})", 4));
        row("shape larger than place", file(R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4));
        row("place beyond the end", file(R"({"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4));
        row("place turned round", file(R"({"t":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4));
        row("three offsets", file(R"({"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}})", 4));
        row("hole before", file(R"({"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8));
        row("overlap", file(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                            R"("b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})",
                            6));
    }

    void brokenFilesAreRefused()
    {
        QFETCH(std::string, bytes);
        const auto reader = opened(bytes);
        QVERIFY(!reader.has_value());
        QCOMPARE(reader.error().code, ErrorCode::kDamaged);
    }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
