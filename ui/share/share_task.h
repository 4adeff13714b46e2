// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <QtCore/QObject>
#include <QtCore/QSaveFile>
#include <QtCore/QTimer>

#include <functional>
#include <future>
#include <memory>

namespace redshank {

/// Something that is written to a file in short steps, each far below a frame's time where it can be.
class ShareTask
{
public:
    virtual ~ShareTask() = default;
    /// Goes on by one step; true: the file is whole and in its place. An error ends the task, and leaves the
    /// file that was there as it was.
    virtual Result<bool> step() = 0;
    /// How much is done, 0..1.
    virtual double progress() const = 0;
};

/// Does a task in slices between the events of the GUI thread, so that the window goes on meanwhile; what is
/// shared is read from the store as it is written, so nothing is copied. Deletes itself at its end.
class ShareJob : public QObject
{
    Q_OBJECT

public:
    ShareJob(std::unique_ptr<ShareTask> task, QObject *parent);

    void start() { m_timer.start(); }
    /// The longest time the events of the window had to wait, in milliseconds.
    double longestSlice() const { return m_longestSlice; }

public Q_SLOTS:
    /// Nothing is left behind.
    void cancel();

Q_SIGNALS:
    void progressed(double share);
    void finished();
    void failed(const redshank::Error &error);
    void cancelled();

private:
    void slice();
    void end();

    std::unique_ptr<ShareTask> m_task;
    QTimer m_timer;
    double m_longestSlice = 0.0;
};

/// A file that comes into its place whole or not at all. Errors name the path and what to do:
/// kFileNotWritable, kDiskFull. A disk may take seconds until it holds what was written, so that is waited
/// for beside the calling thread.
class WholeFile
{
public:
    explicit WholeFile(const QString &path) : m_file(path) {}

    Result<void> open();
    Result<void> write(const QByteArray &bytes);
    /// Puts the file in its place; to be called again until it says true.
    Result<bool> finish();
    /// Opens, writes what `bytes` makes, and finishes; to be called again until it says true.
    Result<bool> save(const std::function<QByteArray()> &bytes);

private:
    Result<void> commit();
    tl::unexpected<Error> refusal() const;

    QSaveFile m_file;
    std::future<Result<void>> m_commit; ///< Behind m_file: waits for it on destruction.
};

} // namespace redshank
