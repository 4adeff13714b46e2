// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QTemporaryFile>

#include <unistd.h>

#include <cstdio>

namespace redshank {

/// Takes what the process writes to standard output or standard error, until it is destroyed.
class CapturedOutput
{
public:
    explicit CapturedOutput(std::FILE *stream) : m_stream(stream), m_descriptor(fileno(stream))
    {
        std::fflush(m_stream);
        m_kept = dup(m_descriptor);
        if (m_file.open())
            dup2(m_file.handle(), m_descriptor);
    }
    ~CapturedOutput() { restore(); }
    CapturedOutput(const CapturedOutput &) = delete;
    CapturedOutput &operator=(const CapturedOutput &) = delete;

    /// Ends the capture and answers what was written.
    QString text()
    {
        restore();
        m_file.seek(0);
        return QString::fromUtf8(m_file.readAll());
    }

private:
    void restore()
    {
        if (m_kept < 0)
            return;
        std::fflush(m_stream);
        dup2(m_kept, m_descriptor);
        close(m_kept);
        m_kept = -1;
    }

    std::FILE *m_stream;
    int m_descriptor;
    int m_kept = -1;
    QTemporaryFile m_file;
};

} // namespace redshank
