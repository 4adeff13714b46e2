// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>

namespace redshank {

/// Starts the program of killed_session.cpp, kills it at a random moment of its session, starts it again and
/// says what of it came back. One folder of state for all of them.
class SessionKiller
{
public:
    struct Outcome
    {
        QString problem; ///< Empty: all came back.
        qint64 oldestDataMs =
            0; ///< Kill minus the newest restored sample, of the metric where it is largest.
        qint64 livedMs = 0;
        qsizetype incidents = 0; ///< To be restored.
        qsizetype kept = 0;
    };
    /// What may be lost.
    static constexpr qint64 kLossMs = 5000;

    explicit SessionKiller(QString program) : m_program(std::move(program)) {}

    /// It is killed between `shortest` and `longest` after its charts have moved.
    Outcome run(qint64 shortestMs, qint64 longestMs)
    {
        Outcome outcome;
        QProcess victim;
        start(victim, {});
        QByteArray told;
        QElapsedTimer patience;
        patience.start();
        while (!told.contains("newest") && patience.elapsed() < kPatienceMs)
            readMore(victim, told);
        const qint64 life = QRandomGenerator::global()->bounded(shortestMs, longestMs);
        QElapsedTimer lived;
        lived.start();
        while (lived.elapsed() < life)
            readMore(victim, told);
        if (victim.state() != QProcess::Running)
            return {QStringLiteral("it ended by itself: ") +
                    QString::fromLatin1(victim.readAllStandardError())};
        const qint64 killed = QDateTime::currentMSecsSinceEpoch();
        victim.kill();
        victim.waitForFinished();
        told += victim.readAllStandardOutput();
        outcome.livedMs = lived.elapsed();

        QProcess second;
        start(second, {QStringLiteral("--look")});
        if (!second.waitForFinished(kPatienceMs)) {
            second.kill();
            second.waitForFinished();
            return {QStringLiteral("the next start did not come to its end: ") +
                    QString::fromLatin1(second.readAllStandardError())};
        }
        compare(told, second.readAllStandardOutput(), killed, outcome);
        return outcome;
    }

private:
    static constexpr int kPatienceMs = 60'000;

    static void readMore(QProcess &process, QByteArray &told)
    {
        process.waitForReadyRead(20);
        told += process.readAllStandardOutput();
    }

    void start(QProcess &process, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder.filePath(QStringLiteral("state")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
        process.setProcessEnvironment(environment);
        process.start(m_program, arguments);
        process.waitForStarted();
    }

    void compare(const QByteArray &before, const QByteArray &after, qint64 killed, Outcome &outcome)
    {
        QMap<QByteArray, QByteArray> oldest;    // time by metric, that the victim showed
        QMap<QByteArray, QByteArray> incidents; // by number, as of long enough before
        QSet<QByteArray> kept;
        QList<QByteArray> views{m_view}; // of the last seconds, and the one before
        for (const QByteArray &line : before.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() < 3)
                continue;
            const bool isOld = words[0].toLongLong() < killed - kLossMs;
            if (words[1] == "newest" && words.size() > 5)
                oldest[words[2]] = words[5];
            if (words[1] == "incident" && words.size() > 4 && isOld)
                incidents[words[2]] = words[3];
            if (words[1] == "keeps" && isOld)
                kept.insert(words[2]);
            if (words[1] == "view") {
                if (isOld)
                    views.clear();
                views.append(words.mid(2).join(' '));
            }
        }
        outcome.incidents = incidents.size();
        outcome.kept = kept.size();
        for (const QByteArray &line : after.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() < 3)
                continue;
            if (words[1] == "newest" && words.size() > 5 && oldest.value(words[2]) == words[5] &&
                oldest.remove(words[2]) > 0)
                outcome.oldestDataMs = std::max(outcome.oldestDataMs, killed - words[3].toLongLong());
            if (words[1] == "incident" && words.size() > 4 && incidents.value(words[2]) == words[3])
                incidents.remove(words[2]);
            if (words[1] == "keeps")
                kept.remove(words[2]);
            if (words[1] == "view")
                m_view = words.mid(2).join(' ');
        }
        if (!oldest.isEmpty())
            outcome.problem = QStringLiteral("metrics without data: %1").arg(oldest.size());
        else if (outcome.oldestDataMs > kLossMs)
            outcome.problem = QStringLiteral("the data are %1 ms old").arg(outcome.oldestDataMs);
        else if (!incidents.isEmpty())
            outcome.problem = QStringLiteral("incidents lost: %1").arg(incidents.size());
        else if (!kept.isEmpty())
            outcome.problem = QStringLiteral("kept items lost: %1").arg(kept.size());
        else if (!views.contains(m_view))
            outcome.problem = QStringLiteral("the view is another: ") + QString::fromLatin1(m_view) +
                              QStringLiteral(" and not one of ") + QString::fromLatin1(views.join(", "));
    }

    QString m_program;
    QTemporaryDir m_folder;
    QByteArray m_view; ///< That was restored last.
};

} // namespace redshank
