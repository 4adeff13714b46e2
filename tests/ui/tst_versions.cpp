// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/actions.h"
#include "ui/fonts.h"
#include "ui/versions/version_acts.h"
#include "ui/versions/version_facts.h"
#include "ui/versions/versions_dialog.h"
#include "ui/window_commands.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace redshank;

namespace {

ModelVersion version(std::uint64_t number, std::uint64_t samples, const std::string &weights)
{
    ModelVersion made;
    made.number = number;
    made.made = fromMs(1'795'358'400'000 + static_cast<std::int64_t>(number) * 3'600'000);
    made.source = "orders.csv";
    made.folder = "/versions/" + std::to_string(number);
    VersionModel model;
    model.metrics = {"latency"};
    model.dataSpan = {fromMs(1'795'000'000'000), fromMs(1'795'300'000'000)};
    model.samples = samples;
    model.seed = 1;
    model.dataHash = std::string(64, 'd');
    model.weightsHash = weights;
    model.validationLoss = 0.25;
    model.epochs = 40;
    model.pointWindow = 12;
    model.incidentWindow = 24;
    made.models = {model};
    return made;
}

} // namespace

class VersionsTest : public QObject
{
    Q_OBJECT

private:
    ModelVersions m_versions;

    static QTableView *table(const VersionsDialog &dialog)
    {
        return dialog.findChild<QTableView *>(QStringLiteral("versionsTable"));
    }
    static void click(const VersionsDialog &dialog, int row, Qt::KeyboardModifiers keys = {})
    {
        QTableView *view = table(dialog);
        const QRect cell = view->visualRect(view->model()->index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, cell.center());
    }

private Q_SLOTS:
    void initTestCase()
    {
        ModelVersion newer = version(3, 20'000, std::string(64, 'b'));
        newer.inUse = true;
        newer.origin = VersionOrigin::kDrift;
        ModelVersion old = version(2, 700, std::string(64, 'a'));
        old.origin = VersionOrigin::kReplaced;
        m_versions.versions = {newer, old, version(1, 700, std::string(64, 'c'))};
    }

    void tellsWhatIsKnownOfOne()
    {
        VersionsDialog dialog(nullptr);
        VersionTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setVersions(m_versions.versions);
        dialog.setVersions(m_versions.versions);
        dialog.show();
        QCOMPARE(table(dialog)->model()->rowCount(), 3);
        QCOMPARE(table(dialog)->model()->index(0, VersionTableModel::kInUse).data().toString(),
                 QStringLiteral("✓ in use"));
        QCOMPARE(table(dialog)->model()->index(1, VersionTableModel::kWeights).data().toString(),
                 QStringLiteral("aaaaaaaa"));
        const auto *facts = dialog.findChild<QTableView *>(QStringLiteral("versionFacts"));
        QVERIFY(facts->model()->rowCount() > 12); // the newest is chosen at first
        QCOMPARE(facts->model()->columnCount(), 2);
        // What scores need not be restored.
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("restoreVersion"))->isEnabled());
    }

    void comparesTwo()
    {
        VersionsDialog dialog(nullptr);
        dialog.setVersions(m_versions.versions);
        dialog.resize(900, 700);
        dialog.show();
        click(dialog, 1);
        click(dialog, 2, Qt::ControlModifier);
        const auto *facts = dialog.findChild<QTableView *>(QStringLiteral("versionFacts"));
        QCOMPARE(facts->model()->columnCount(), 4);
        QStringList different;
        for (int row = 0; row < facts->model()->rowCount(); ++row)
            if (!facts->model()->index(row, 3).data().toString().isEmpty())
                different.append(facts->model()->index(row, 0).data().toString());
        QCOMPARE(different,
                 (QStringList{QStringLiteral("Made"), QStringLiteral("Why"), QStringLiteral("Effort"),
                              QStringLiteral("Hidden width"), QStringLiteral("Weights, hash")}));
        QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("versionsHint"))->text(),
                 QStringLiteral("5 differences"));
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("exportVersion"))->isEnabled());
    }

    void whatIsChosenStaysChosen()
    {
        VersionsDialog dialog(nullptr);
        dialog.setVersions(m_versions.versions);
        dialog.show();
        click(dialog, 2);
        std::vector<ModelVersion> more = m_versions.versions;
        more.insert(more.begin(), version(4, 900, std::string(64, 'e')));
        dialog.setVersions(more);
        const QModelIndexList rows = table(dialog)->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.front().data().toString(), QStringLiteral("1"));
    }

    void restoresInTwoClicks()
    {
        loadResources();
        ThemeController theme(qApp, ThemeMode::kLight);
        DemoWindow demo(&theme);
        demo.answer = demo.inFolder("");
        MainWindow &window = *demo.window;
        VersionActs *acts = window.versions();
        acts->setVersions(m_versions);
        QSignalSpy loads(window.commands(), &WindowCommands::loadModel);
        QSignalSpy exports(window.commands(), &WindowCommands::exportVersion);
        demo.action("versions")->trigger();
        auto *dialog = window.findChild<VersionsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        click(*dialog, 1);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("restoreVersion")), Qt::LeftButton);
        QCOMPARE(loads.size(), 1);
        QCOMPARE(loads.first().first().value<std::string>(), "/versions/2");
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("exportVersion")), Qt::LeftButton);
        QCOMPARE(exports.size(), 1);
        QCOMPARE(exports.first().at(0).value<std::uint64_t>(), std::uint64_t{2});
        QCOMPARE(exports.first().at(1).value<std::string>(), demo.answer.toStdString() + "/version-2");
        // What scores now is what a session comes back to.
        ModelVersions changed = m_versions;
        changed.versions[0].inUse = false;
        changed.versions[1].inUse = true;
        acts->setVersions(changed);
        QCOMPARE(window.session().model, "/versions/2");
    }

    void aJointOrManyModelsHaveOneHash()
    {
        ModelVersion many = version(1, 10, std::string(64, 'a'));
        many.models.push_back(many.models.front());
        many.models.back().weightsHash = std::string(64, 'b');
        ModelVersion other = many;
        QCOMPARE(shortWeightsHash(many), shortWeightsHash(other));
        other.models.back().weightsHash = std::string(64, 'c');
        QVERIFY(shortWeightsHash(many) != shortWeightsHash(other));
        QCOMPARE(shortWeightsHash(many).size(), 8);
    }
};

QTEST_MAIN(VersionsTest)
#include "tst_versions.moc"
