// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/csv_presets.h"
#include "ui/settings/settings_store.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

class CsvPresetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areKeptByHeader()
    {
        QTemporaryDir folder;
        CsvPreview preview;
        preview.options.hasHeader = true;
        preview.columns.resize(2);
        preview.columns[0].name = "time";
        preview.columns[1].name = "value";
        const QString form = CsvPresets::signatureOf(preview);
        CsvPreview other = preview;
        other.columns[1].name = "values";
        QVERIFY(form != CsvPresets::signatureOf(other));
        other.columns.resize(1);
        other.columns[0].name = "timevalue";
        QVERIFY(form != CsvPresets::signatureOf(other));
        preview.options.hasHeader = false;
        QVERIFY2(CsvPresets::signatureOf(preview).isEmpty(), "nothing tells such files apart");

        CsvOptions chosen;
        chosen.dateOrder = DateOrder::kDayMonthYear;
        chosen.utcOffsetMinutes = 60;
        chosen.roles = {{ColumnRole::kTime, ColumnRole::kMetric}};
        {
            SettingsStore settings(folder.filePath(QStringLiteral("a.ini")));
            CsvPresets presets(&settings);
            presets.keep(form, chosen);
            CsvOptions started;
            started.interval = Milliseconds{10};
            presets.keep(QStringLiteral("started"), started);
            for (int i = 0; i < CsvPresets::kMost - 1; ++i)
                presets.keep(QStringLiteral("form%1").arg(i), {});
        }
        SettingsStore settings(folder.filePath(QStringLiteral("a.ini")));
        CsvPresets presets(&settings);
        QVERIFY(presets.find(form) == chosen);
        QVERIFY2(!presets.find(QStringLiteral("started")), "a first time is said of one file only");
        presets.keep(QStringLiteral("one more"), {});
        QVERIFY2(!presets.find(form), "the oldest gives way");
        presets.forget(QStringLiteral("one more"));
        QVERIFY(!presets.find(QStringLiteral("one more")));
        QVERIFY(settings.unknownKeys().isEmpty());
    }
};

QTEST_GUILESS_MAIN(CsvPresetsTest)
#include "tst_csv_presets.moc"
