// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <string>

namespace redshank {

/// Makes writing fail as a full disk does: a small file system where we may mount one, a limit on the size of
/// files elsewhere.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder, rlim_t bytes = 32'768) : m_folder(folder.toStdString())
    {
        m_isMounted =
            ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, ("size=" + std::to_string(bytes)).c_str()) == 0;
        if (m_isMounted)
            return;
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        rlimit small = m_limit;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount(m_folder.c_str());
        else
            ::setrlimit(RLIMIT_FSIZE, &m_limit);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    std::string m_folder;
    bool m_isMounted = false;
    rlimit m_limit{};
};

} // namespace redshank
