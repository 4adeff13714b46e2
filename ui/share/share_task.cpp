// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/share_task.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <chrono>

namespace redshank {
namespace {

constexpr double kSliceMs = 10.0;
constexpr std::chrono::milliseconds kWait{8};

} // namespace

ShareJob::ShareJob(std::unique_ptr<ShareTask> task, QObject *parent)
    : QObject(parent), m_task(std::move(task))
{
    connect(&m_timer, &QTimer::timeout, this, &ShareJob::slice);
}

void ShareJob::cancel()
{
    if (!m_task)
        return;
    end();
    Q_EMIT cancelled();
}

void ShareJob::end()
{
    m_timer.stop();
    m_task.reset(); // with it goes what was half written
    deleteLater();
}

void ShareJob::slice()
{
    QElapsedTimer clock;
    clock.start();
    Result<bool> isDone = false;
    double spent = 0.0;
    while (isDone && !*isDone && spent < kSliceMs) {
        isDone = m_task->step();
        spent = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }
    m_longestSlice = std::max(m_longestSlice, spent);
    if (!isDone) {
        end();
        Q_EMIT failed(isDone.error());
    } else if (*isDone) {
        end();
        Q_EMIT finished();
    } else {
        Q_EMIT progressed(m_task->progress());
    }
}

Result<void> WholeFile::open()
{
    if (QFileInfo(m_file.fileName()).isDir())
        return failure(ErrorCode::kFileNotWritable,
                       m_file.fileName().toStdString() + ": is a folder; name a file in it");
    if (!m_file.open(QIODevice::WriteOnly))
        return refusal();
    return {};
}

Result<void> WholeFile::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return refusal();
    return {};
}

Result<void> WholeFile::commit()
{
    // commit() forgets why what it held back could not be written.
    if (!m_file.flush() || !m_file.commit())
        return refusal();
    return {};
}

Result<bool> WholeFile::finish()
{
    if (!m_commit.valid())
        m_commit = std::async(std::launch::async, [this] { return commit(); });
    if (m_commit.wait_for(kWait) != std::future_status::ready)
        return false;
    if (const Result<void> placed = m_commit.get(); !placed)
        return tl::unexpected(placed.error());
    return true;
}

Result<bool> WholeFile::save(const std::function<QByteArray()> &bytes)
{
    if (!m_commit.valid()) {
        Result<void> written = open();
        if (written)
            written = write(bytes());
        if (!written)
            return tl::unexpected(written.error());
    }
    return finish();
}

tl::unexpected<Error> WholeFile::refusal() const
{
    // A disk with too little space takes the beginning, which Qt counts as no error.
    const bool isFull =
        m_file.error() == QFileDevice::ResourceError || m_file.error() == QFileDevice::NoError;
    const std::string why =
        isFull ? "there is no space left; make room and save again" : m_file.errorString().toStdString();
    return failure(isFull ? ErrorCode::kDiskFull : ErrorCode::kFileNotWritable,
                   m_file.fileName().toStdString() + ": " + why);
}

} // namespace redshank
