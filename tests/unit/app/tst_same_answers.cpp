// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "engine/series/series_store.h"
#include "tests/support/fake_model.h"
#include "tests/support/http_stub.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

constexpr int kWindows = 10'000;

std::vector<double> numbersIn(const QByteArray &json, const char *name)
{
    std::vector<double> numbers;
    for (const QJsonValue number :
         QJsonDocument::fromJson(json).object().value(QLatin1String(name)).toArray())
        numbers.push_back(number.isDouble() ? number.toDouble() : kMissing);
    return numbers;
}

/// Runs redshankd to its end.
bool run(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"), arguments);
    return process.waitForFinished(120'000) && process.exitCode() == 0;
}

} // namespace

/// One artifact, one series, five ways: the window's engine, detect, /predict, Lambda and Functions give the
/// same errors, to 1e-6.
class SameAnswersTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_csv;
    QString m_model;
    QByteArray m_body;                                             ///< For /predict.
    std::vector<std::pair<QString, std::vector<double>>> m_errors; ///< By way.

    void keep(const QString &way, std::vector<double> errors)
    {
        QCOMPARE(static_cast<int>(errors.size()), kWindows);
        m_errors.emplace_back(way, std::move(errors));
    }
    static QByteArray body(const QByteArray &response)
    {
        return response.mid(response.indexOf("\r\n\r\n") + 4);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = QStringLiteral(REDSHANK_SOURCE_DIR "/models/response_time");
        QVERIFY2(QFile::exists(m_model), qPrintable(m_model));
        m_csv = m_folder.filePath(QStringLiteral("series.csv"));
        QVERIFY(
            run({QStringLiteral("generate"), QStringLiteral("--kind"), QStringLiteral("seed"),
                 QStringLiteral("--samples"), QString::number(kWindows), QStringLiteral("--output"), m_csv}));
        QFile file(m_csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readLine();
        m_body = "{\"data\": [";
        for (int i = 0; i < kWindows; ++i)
            m_body += (i == 0 ? "" : ", ") + file.readLine().trimmed();
        m_body += "]}";
    }

    void theWindowsEngine()
    {
        FakeTrainer trainer;
        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        settings.loadTrainer = [&trainer]() -> Result<ModelTrainer *> { return &trainer; };
        settings.detector.learns = false;
        EngineService engine(settings);
        std::map<MetricId, SeriesStore> series;
        EngineStatus status;
        QStringList faults;
        connect(&engine, &EngineService::samplesScored, this, [&](const ScoredBlock &block) {
            series[block.metric].write(block.firstSequence, block.columns);
        });
        connect(&engine, &EngineService::statusChanged, this,
                [&](const EngineStatus &told) { status = told; });
        connect(&engine, &EngineService::failed, this,
                [&](const Error &error) { faults.append(QString::fromStdString(error.message)); });
        engine.loadModel(m_model.toStdString());
        FeedSpec spec;
        spec.kind = FeedKind::kFile;
        spec.paths = {m_csv.toStdString()};
        engine.startFeed(spec);
        QTRY_VERIFY2_WITH_TIMEOUT(status.source == SourceState::kFinished && status.scored == kWindows,
                                  qPrintable(faults.join(QLatin1Char('\n'))), 60'000);
        QCOMPARE(faults.join(QLatin1Char('\n')), QString());
        const SeriesStore &store = series.begin()->second;
        std::vector<double> errors;
        for (std::uint64_t i = 0; i < store.endSequence(); ++i)
            errors.push_back(store.at(SeriesStore::Column::kMse, i));
        keep(QStringLiteral("the window's engine"), std::move(errors));
    }

    void detect()
    {
        const QString out = m_folder.filePath(QStringLiteral("scores.csv"));
        QVERIFY(run({QStringLiteral("detect"), QStringLiteral("--input"), m_csv, QStringLiteral("--output"),
                     out, QStringLiteral("--model"), m_model}));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qsizetype column = file.readLine().trimmed().split(',').indexOf("mse");
        QVERIFY(column >= 0);
        std::vector<double> errors;
        while (!file.atEnd()) {
            const QByteArray field = file.readLine().trimmed().split(',').value(column);
            errors.push_back(field.isEmpty() ? kMissing : field.toDouble());
        }
        keep(QStringLiteral("detect"), std::move(errors));
    }

    void predict()
    {
        Daemon serve({QStringLiteral("--listen=127.0.0.1:0"), QStringLiteral("--model"), m_model});
        keep(QStringLiteral("/predict"),
             numbersIn(body(serve.post(serve.port(), "/predict", "application/json", m_body)), "mse"));
    }

    void functions()
    {
        QTcpServer port;
        QVERIFY(port.listen(QHostAddress::LocalHost));
        const quint16 chosen = port.serverPort();
        port.close();
        Daemon host({QStringLiteral("--model"), m_model}, {},
                    {{QStringLiteral("FUNCTIONS_CUSTOMHANDLER_PORT"), QString::number(chosen)}});
        QCOMPARE(host.port(), chosen);
        keep(QStringLiteral("Functions"),
             numbersIn(body(host.post(chosen, "/predict", "application/json", m_body)), "mse"));
    }

    void lambda()
    {
        QByteArray answer;
        int given = 0;
        HttpStub runtime([&](const StubRequest &request) -> StubReply {
            if (request.method == "POST") {
                answer = request.body;
                return {.status = 202};
            }
            if (given++ > 0)
                return {.how = StubReply::How::kHang};
            return {.body = m_body, .fields = {{"Lambda-Runtime-Aws-Request-Id", "1"}}};
        });
        QProcess function;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("AWS_LAMBDA_RUNTIME_API"),
                           QStringLiteral("127.0.0.1:%1").arg(runtime.serverPort()));
        function.setProcessEnvironment(environment);
        function.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"),
                       {QStringLiteral("lambda"), QStringLiteral("--model"), m_model});
        QTRY_VERIFY_WITH_TIMEOUT(!answer.isEmpty(), kWaitMs);
        function.kill();
        function.waitForFinished(kWaitMs);
        keep(QStringLiteral("Lambda"), numbersIn(answer, "mse"));
    }

    void allAreEqual()
    {
        QCOMPARE(m_errors.size(), std::size_t{5});
        const std::vector<double> &first = m_errors.front().second;
        for (const auto &[way, errors] : m_errors) {
            double largest = 0.0;
            int compared = 0;
            for (std::size_t i = 0; i < errors.size(); ++i) {
                if (std::isnan(errors[i]) && std::isnan(first[i]))
                    continue; // no window yet, for both
                largest =
                    std::fmax(largest, std::abs(errors[i] - first[i]) / std::fmax(1.0, std::abs(first[i])));
                QVERIFY2(!std::isnan(errors[i]) && !std::isnan(first[i]), qPrintable(way));
                ++compared;
            }
            qInfo("%s: %d of %d windows compared, largest difference %.2g", qPrintable(way), compared,
                  kWindows, largest);
            QVERIFY2(compared >= kWindows - 100, qPrintable(way));
            QVERIFY2(largest <= 1e-6, qPrintable(way));
        }
    }
};

QTEST_GUILESS_MAIN(SameAnswersTest)
#include "tst_same_answers.moc"
