// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alert_offer.h"
#include "ui/banner.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace redshank;

class AlertOfferTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<LiveStore> m_store;
    std::unique_ptr<Banner> m_banner;
    std::unique_ptr<AlertOffer> m_offer;
    int m_setUp = 0;

    QString words() const
    {
        return m_banner->isHidden() ? QString()
                                    : m_banner->findChild<QLabel *>(QStringLiteral("bannerText"))->text();
    }
    bool isOffered() const { return words().startsWith(QStringLiteral("Watching ")); }
    void click(const char *name)
    {
        QTest::mouseClick(m_banner->findChild<QAbstractButton *>(QLatin1String(name)), Qt::LeftButton);
    }
    void makeOffer()
    {
        m_offer = std::make_unique<AlertOffer>(AlertOffer::Parts{m_store.get(), m_banner.get(),
                                                                 m_settings.get(), [this] { ++m_setUp; },
                                                                 Milliseconds{60}, Milliseconds{20}},
                                               nullptr);
    }
    void watch(int metrics)
    {
        m_store->beginRun(1, FeedSpec{});
        MetricsFound found;
        found.runId = 1;
        for (int i = 0; i < metrics; ++i)
            found.metrics.push_back({"m" + std::to_string(i), "m", {}, {}, {}});
        m_store->addMetrics(found);
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_setUp = 0;
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("redshank.ini")));
        m_store = std::make_unique<LiveStore>();
        m_banner = std::make_unique<Banner>(m_theme.get());
        makeOffer();
    }
    void cleanup()
    {
        m_offer.reset();
        m_banner.reset();
    }

    void saysHowManyAreWatched_data()
    {
        QTest::addColumn<int>("metrics");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("one") << 1 << QStringLiteral("Watching 1 metric. Send alerts to Slack?");
        QTest::newRow("eleven") << 11 << QStringLiteral("Watching 11 metrics. Send alerts to Slack?");
    }
    void saysHowManyAreWatched()
    {
        QFETCH(int, metrics);
        QFETCH(QString, sentence);
        watch(metrics);
        QTRY_COMPARE(words(), sentence);
    }

    void isAskedOnce_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("setUp");
        QTest::newRow("set up") << QStringLiteral("bannerAction") << 1;
        QTest::newRow("not now") << QStringLiteral("bannerOther") << 0;
        QTest::newRow("closed") << QStringLiteral("bannerClose") << 0;
    }
    void isAskedOnce()
    {
        QFETCH(QString, button);
        QFETCH(int, setUp);
        watch(2);
        QTRY_VERIFY(isOffered());
        QVERIFY(!m_settings->value(kAlertsOffered));
        click(button.toLatin1().constData());
        QVERIFY(m_banner->isHidden());
        QCOMPARE(m_setUp, setUp);
        QVERIFY(m_settings->value(kAlertsOffered));

        makeOffer(); // the next start
        QVERIFY(!m_offer->isWaiting());
        watch(2);
        QVERIFY(!m_offer->isWaiting());
    }

    void leavesAWarningUntilItIsClosed()
    {
        m_banner->showMessage({BannerKind::kWarning, QStringLiteral("bad rows"), {}, {}, {}});
        watch(2);
        int looks = 0;
        connect(m_offer.get(), &AlertOffer::looked, this, [&looks] { ++looks; });
        QTRY_VERIFY(looks > 5);
        QCOMPARE(words(), QStringLiteral("bad rows"));
        click("bannerClose");
        QVERIFY(!m_settings->value(kAlertsOffered)); // that was another message
        QTRY_VERIFY(isOffered());
    }

    void letsAFindingBeReadFirst()
    {
        watch(2);
        int looks = 0;
        int changes = 0;
        connect(m_offer.get(), &AlertOffer::looked, this, [&] {
            if (++looks <= 4) { // something new to read at each look
                QVERIFY(!isOffered());
                m_banner->showMessage({BannerKind::kFinding, QString::number(++changes), {}, {}, {}});
            }
        });
        QTRY_VERIFY(isOffered());
        QVERIFY(looks > 5);
        QCOMPARE(changes, 4);
    }

    void asksAgainWhenNewsTookItsPlace()
    {
        watch(2);
        QTRY_VERIFY(isOffered());
        m_banner->showMessage({BannerKind::kFinding, QStringLiteral("found"), {}, {}, {}});
        QCOMPARE(words(), QStringLiteral("found"));
        QTRY_VERIFY(isOffered());
    }

    void asksNothingWhereNothingIsWatched() { QVERIFY(!m_offer->isWaiting()); }
};

QTEST_MAIN(AlertOfferTest)
#include "tst_alert_offer.moc"
