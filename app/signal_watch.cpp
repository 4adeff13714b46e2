// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signal_watch.h"

#include <QtCore/QSocketNotifier>

#include <sys/signalfd.h>
#include <unistd.h>

namespace redshank {

SignalWatch::SignalWatch(QObject *parent) : QObject(parent)
{
    sigset_t signals{};
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, &m_before);
    m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalWatch::read);
}

SignalWatch::~SignalWatch()
{
    m_notifier->setEnabled(false);
    close(m_descriptor);
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void SignalWatch::read()
{
    signalfd_siginfo info{};
    while (::read(m_descriptor, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        if (info.ssi_signo == static_cast<std::uint32_t>(SIGHUP))
            Q_EMIT reloadAsked();
        else
            Q_EMIT stopAsked();
    }
}

} // namespace redshank
